"""S1–S46: what a shop, its shoe fitter and its readers wrote about outer-knee pain in 2011. Experience, not studies."""

from __future__ import annotations

from fittings.patterns.sources.source import Source

YEAR = 2011
ARTICLE = "Shop article"
FITTER = "Shoe fitter and club coach"
SHOP = "Shop's reply"
READER = "Reader"
THERAPIST = "Reader, in a therapist's words"

_SAID = (
    ("S1", ARTICLE, "The band runs down the outer thigh, from the side of the hip to just below the knee."),
    (
        "S2",
        ARTICLE,
        "Pain here is among the commonest running complaints, mostly at the outer knee, sometimes the hip.",
    ),
    ("S3", ARTICLE, "Fast downhill running, or flat man-made ground with overstriding, builds up an imbalance."),
    (
        "S4",
        ARTICLE,
        "Quads that are strong compared with the side-of-hip glutes let the band pull tighter on the knee.",
    ),
    ("S5", ARTICLE, "Commonest story: within days of a downhill race or a long level run the outer knee hurts."),
    (
        "S6",
        ARTICLE,
        "Next commonest story: overstriding or hitting heel first, above all when fast or adding speed work.",
    ),
    ("S7", ARTICLE, "Order of treatment: calm the area, loosen it by stretching, then strengthen."),
    ("S8", ARTICLE, "A few days to a little over a week of rest is enough; more than two weeks does not help as such."),
    ("S9", ARTICLE, "Many rested for half a year or more and met the same pain as soon as they trained again."),
    ("S10", ARTICLE, "The pain is at the knee, the root at the hip; massage and rolling are said to ease it."),
    (
        "S11",
        ARTICLE,
        "Side-leg lifts lying and standing, and one-legged squats, go together with stretches and rolling.",
    ),
    ("S12", ARTICLE, "Deep rolling or massage twice a week."),
    ("S13", ARTICLE, "Many can run much farther on grass or dirt before it hurts; uneven ground works the glutes."),
    ("S14", ARTICLE, "Walking the steep downhills spares the quads and gives more distance without pain."),
    ("S15", ARTICLE, "Landing the heel well ahead of the body stresses the band; a technique class helps."),
    ("S16", ARTICLE, "Zero-drop shoes are called highly effective for many, in as little as one week."),
    ("S17", ARTICLE, "A traditional heel is twice as high and heavy, so it meets the ground early."),
    ("S18", ARTICLE, "A strap above the knee eases pain for many, but does not itself heal the problem."),
    ("S19", FITTER, "Band pain is seen over and over in runners with too much support whose feet do not flex much."),
    ("S20", FITTER, "A belief, never polled: in over 90 percent of these cases the runner had fitted themselves."),
    ("S21", FITTER, "The firm post tips the foot outward, bows the leg a little and tightens the band on the knee."),
    ("S22", FITTER, "In about 1,000 fittings never one runner with inner-shin and band pain, cyclists left aside."),
    ("S23", FITTER, "Every runner with inner-shin pain flexed a lot, bar one; all did better in a supportive shoe."),
    ("S24", FITTER, "One club runner got band pain in stability shoes and was fine for six months in neutral ones."),
    ("S25", FITTER, "Landing on the forefoot is no protection once the heel comes down loaded on the post."),
    ("S26", FITTER, "People use heel cushioning as a crutch against shock."),
    ("S27", FITTER, "Drills help a lot: they strengthen, and let the runner feel the parts of the stride."),
    ("S28", SHOP, "Long before surgery try massage and ice, rolling from the knee up toward the hip."),
    ("S29", SHOP, "Ice for 15 minutes, three or four times a day."),
    ("S30", SHOP, "Painkillers only as the label says; a brace or tape may take some strain off."),
    (
        "S31",
        SHOP,
        "Inserts are no long-term answer to shin trouble; look at technique and surfaces, and film the stride.",
    ),
    ("S32", SHOP, "Most distance runners with shin trouble land heel low and toes high, which tightens the shin."),
    ("S33", READER, "Asks about running on the beach: a straight line, but an uneven texture."),
    (
        "S34",
        THERAPIST,
        "There is nearly always a hip part; stretching and strengthening alone do not deal with it all.",
    ),
    (
        "S35",
        READER,
        "Almost a year of pain, at rest and in bed too; injection, therapy and two months off changed nothing.",
    ),
    ("S36", READER, "The same picture: months without running and weekly physio without change."),
    ("S37", READER, "Hip-side band pain, missed by a chiropractor and recognised by shop staff."),
    ("S38", READER, "The seated stretch with both legs folded helped; better still with the front leg on a counter."),
    ("S39", READER, "First band pain ever after one 7-mile run in new arch inserts for shin pain; race in four weeks."),
    (
        "S40",
        "Our reading",
        "That reader may be a case of the unusual pair: shin first, then band pain after an insert.",
    ),
    (
        "S41",
        READER,
        "Knee pain gone after hip work, stretches, biking and rolling; a catch at the back of the leg stayed.",
    ),
    ("S42", READER, "Only physio, ice, massage and changing form helped; knees forward and feet closer to level."),
    ("S43", READER, "Stretching through the full range of motion beat static holds."),
    ("S44", READER, "Aged 30 and giving up race goals: the tone should be hopeful and concrete."),
    ("S45", READER, "Friends got great relief from shin sleeves."),
    ("S46", READER, "Values advice that is short, direct and useful for prevention."),
)

SEED = tuple(
    Source(number, who, YEAR, found, "C", "seen", "one shop's experience; not a study") for number, who, found in _SAID
)
