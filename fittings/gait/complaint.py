"""What hurts, since when, and what must be asked first."""

from __future__ import annotations

from fittings.gait.word import Word


class Course(Word):
    """How something goes: the complaint lately, or the complaint in this shoe."""

    BETTER = "better", "Better"
    SAME = "same", "Same"
    WORSE = "worse", "Worse"
    UNKNOWN = "unknown", "Not sure"


class Place(Word):
    """Where it hurts. The meaning is how the customer's sheet says it."""

    NONE = "none", "Nothing hurts"
    IT_BAND_KNEE = "it_band_knee", "Outer knee", "outside of the knee"
    IT_BAND_HIP = "it_band_hip", "Outer hip", "outside of the hip"
    MEDIAL_SHIN = "medial_shin", "Inner shin", "inner shin"
    ANTERIOR_SHIN = "anterior_shin", "Front of shin", "front of the shin"
    ANTERIOR_KNEE = "anterior_knee", "Front of knee", "front of the knee"
    MEDIAL_KNEE = "medial_knee", "Inner knee", "inside of the knee"
    POSTERIOR_KNEE = "posterior_knee", "Back of knee", "back of the knee"
    PLANTAR_HEEL = "plantar_heel", "Under the heel", "bottom of the heel"
    ACHILLES = "achilles", "Achilles", "back of the heel"
    CALF = "calf", "Calf", "calf"
    FOREFOOT = "forefoot", "Ball of foot", "ball of the foot"
    ANKLE = "ankle", "Ankle", "ankle"
    HAMSTRING = "hamstring", "Back of thigh", "back of the thigh"
    HIP_GROIN = "hip_groin", "Hip or groin", "hip or groin"
    LOW_BACK = "low_back", "Low back", "low back"
    OTHER = "other", "Somewhere else", "sore spot"


class Onset(Word):
    GRADUAL = "gradual", "Bit by bit"
    SUDDEN = "sudden", "Suddenly"
    INJURY = "injury", "After an injury"


class Strengthening(Word):
    NO = "no", "No"
    PARTLY = "partly", "Partly", "less than twice a week, or for under 3 weeks"
    YES = "yes", "Yes", "at least twice a week for 3 weeks or more"
    UNKNOWN = "unknown", "Not sure"


class Event(Word):
    """What happened in the 90 days before the pain."""

    DOWNHILL = "downhill", "Downhill race or run"
    LONG_FLAT = "long_flat", "Long flat run"
    TREADMILL_LONG = "treadmill_long", "Long treadmill run"
    SPEEDWORK_NEW = "speedwork_new", "New speed work"
    NEW_SHOE = "new_shoe", "New shoe"
    NEW_INSERT = "new_insert", "New insert"
    DISTANCE_JUMP = "distance_jump", "Big jump in distance"
    RETURN_FROM_BREAK = "return_from_break", "Back from a break"
    HARD_SURFACE = "hard_surface", "Hard surface"
    CYCLING = "cycling", "Cycling"
    FALL_OR_BLOW = "fall_or_blow", "Fall or blow"
    NONE = "none", "None of these"


class Aid(Word):
    STRAP = "strap", "Strap"
    TAPE = "tape", "Tape"
    SLEEVE = "sleeve", "Sleeve"
    INSERT = "insert", "Insert"
    PAINKILLERS = "painkillers", "Painkillers"
    ROLLER = "roller", "Roller"
    MASSAGE = "massage", "Massage"
    ICE = "ice", "Ice"
    INJECTION = "injection", "Injection"
    NONE = "none", "None"


class SeenClinician(Word):
    NO = "no", "No"
    YES = "yes", "Yes"
    UNDER_CARE = "under_care", "Under care now"


class Flag(Word):
    """Red flags, said as a fitter would ask them. `none_checked` = asked, none of them."""

    ONE_FINGER_BONE_PAIN = "one_finger_bone_pain", "Pain on one small spot of bone"
    NIGHT_OR_REST_PAIN = "night_or_rest_pain", "Pain at night or at rest"
    PAIN_ON_HOP = "pain_on_hop", "Hurts to hop (ask, never test)"
    GROIN_PAIN_RUNNING = "groin_pain_running", "Groin pain when running"
    CALF_SWOLLEN = "calf_swollen_warm_red", "Calf swollen, warm or red"
    BREATHLESS = "breathless_or_chest_pain", "Breathless or chest pain"
    RECENT_TRAVEL = "recent_long_travel", "Long journey lately"
    RECENT_SURGERY = "recent_surgery_or_plaster", "Surgery or plaster lately"
    JOINT_SWELLING = "joint_big_swelling", "Joint very swollen"
    LOCKS = "locks", "Joint locks"
    GIVES_WAY = "gives_way", "Joint gives way"
    CANNOT_STRAIGHTEN = "cannot_straighten", "Cannot straighten it"
    NUMB_OR_WEAK_FOOT = "numb_or_weak_foot", "Numb or weak foot"
    PINS_AND_NEEDLES = "pins_and_needles_persisting", "Pins and needles that stay"
    SADDLE_NUMB = "saddle_numb", "Numb between the legs"
    BLADDER_OR_BOWEL = "bladder_or_bowel_change", "Bladder or bowel change"
    BOTH_LEGS_WEAK = "both_legs_weak", "Both legs weak"
    TIGHT_SHIN_NUMB = "tight_shin_numb_not_easing", "Tight, numb shin that does not ease"
    FEVER = "fever_or_unwell", "Fever or unwell"
    HOT_RED_JOINT = "hot_red_joint", "Hot, red joint"
    CANNOT_BEAR_WEIGHT = "cannot_bear_weight", "Cannot put weight on it"
    FALL_OR_BLOW = "fall_or_blow", "Fall or blow"
    LOUD_POP = "loud_pop", "Loud pop"
    DEFORMITY = "deformity", "Looks out of shape"
    WEIGHT_LOSS_OR_CANCER = "unexplained_weight_loss_or_cancer_history", "Weight loss, or cancer in the past"
    NONE_CHECKED = "none_checked", "None of these"
