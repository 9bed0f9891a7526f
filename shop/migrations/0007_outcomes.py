"""What reports count, made in advance; see `shop.reports.outcomes`. Triggers write down which fittings have changed."""

from __future__ import annotations

import django.contrib.postgres.fields
from django.db import migrations, models

from shop.reports.outcomes.making import RULES

PARTS = (
    "fittings_complaint",
    "fittings_footseen",
    "fittings_wornshoe",
    "fittings_recommendedshoe",
    "fittings_finding",
    "rehab_checkin",
)
"""What belongs to a fitting and is counted."""
PREFIX = "note_for_outcomes"


def function(name: str, body: str) -> str:
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$;
"""


def trigger(table: str, event: str, seen: str, call: str) -> str:
    return f"""
CREATE TRIGGER {PREFIX}_{event.lower()} AFTER {event} ON {table} REFERENCING {seen} FOR EACH STATEMENT EXECUTE FUNCTION {call}();
"""


FUNCTIONS = {
    # Of a part that was made, changed or deleted: `rows` are the new ones, of a deletion the old ones.
    "shop_note_parts": "INSERT INTO shop_changed_visit (fitting_id) SELECT DISTINCT fitting_id FROM rows;",
    # A draft counts nowhere, so its many saves leave nothing behind.
    "shop_note_new_fittings": """
      INSERT INTO shop_changed_visit (fitting_id, customer_id)
      SELECT id, customer_id FROM rows WHERE state = 'finished';""",
    # Also whose it was before, for the fittings that came back with it. No join: nobody knows how many rows these are.
    "shop_note_changed_fittings": """
      INSERT INTO shop_changed_visit (fitting_id, customer_id)
      SELECT id, customer_id FROM old_rows WHERE state = 'finished'
      UNION SELECT id, customer_id FROM rows WHERE state = 'finished';""",
    # What was erased leaves nothing behind, also before anybody opens a report.
    "shop_note_deleted_fittings": """
      DELETE FROM shop_visit_outcome WHERE fitting_id IN (SELECT id FROM rows);
      DELETE FROM shop_complaint_outcome WHERE fitting_id IN (SELECT id FROM rows);
      DELETE FROM shop_second_look
      WHERE fitting_id IN (SELECT id FROM rows) OR earlier_id IN (SELECT id FROM rows);
      INSERT INTO shop_changed_visit (fitting_id, customer_id)
      SELECT id, customer_id FROM rows WHERE state = 'finished';""",
    # Another time zone, other days.
    "shop_note_time_zone": """
      INSERT INTO shop_changed_visit (fitting_id, customer_id)
      SELECT id, customer_id FROM fittings_fitting WHERE store_id = NEW.id AND state = 'finished';""",
}
NEW, OLD = "NEW TABLE AS rows", "OLD TABLE AS rows"
TRIGGERS = [
    *(
        trigger(table, event, seen, "shop_note_parts")
        for table in PARTS
        for event, seen in (("INSERT", NEW), ("UPDATE", NEW), ("DELETE", OLD))
    ),
    trigger("fittings_fitting", "INSERT", NEW, "shop_note_new_fittings"),
    trigger("fittings_fitting", "UPDATE", f"{NEW} OLD TABLE AS old_rows", "shop_note_changed_fittings"),
    trigger("fittings_fitting", "DELETE", OLD, "shop_note_deleted_fittings"),
    f"""
CREATE TRIGGER {PREFIX}_update AFTER UPDATE ON shop_store FOR EACH ROW
WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION shop_note_time_zone();
""",
]


def begin(apps, schema_editor):
    """Fittings that were there before are worked out when the first report is opened."""
    schema_editor.execute("INSERT INTO shop_outcome_rules (rules) VALUES (%s)", [RULES])
    schema_editor.execute(
        """INSERT INTO shop_changed_visit (fitting_id)
        SELECT id FROM fittings_fitting WHERE state = 'finished' ORDER BY customer_id"""
    )


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_log_ins_ended'),
        ('fittings', '0007_fitting_told'),
        ('rehab', '0004_check_in_course'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangedVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fitting_id', models.UUIDField()),
                ('customer_id', models.UUIDField(null=True)),
            ],
            options={
                'db_table': 'shop_changed_visit',
            },
        ),
        migrations.CreateModel(
            name='ComplaintOutcome',
            fields=[
                ('store_id', models.UUIDField()),
                ('customer_id', models.UUIDField(null=True)),
                ('fitted_at', models.DateTimeField()),
                ('day', models.DateField()),
                ('has_shoe', models.BooleanField()),
                ('shoe_id', models.UUIDField(null=True)),
                ('support', models.CharField(max_length=7)),
                ('drop_band', models.CharField(max_length=7)),
                ('has_worn_shoe', models.BooleanField()),
                ('worn_shoe_id', models.UUIDField(null=True)),
                ('stood', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=45), size=None)),
                ('back_after', models.IntegerField(null=True)),
                ('back_id', models.UUIDField(null=True)),
                ('back_store_id', models.UUIDField(null=True)),
                ('back_on', models.DateField(null=True)),
                ('complaint_id', models.UUIDField(primary_key=True, serialize=False)),
                ('fitting_id', models.UUIDField()),
                ('place', models.CharField(max_length=45)),
                ('strike', models.CharField(max_length=45)),
                ('flexing', models.CharField(max_length=45)),
            ],
            options={
                'db_table': 'shop_complaint_outcome',
                'indexes': [models.Index(fields=['day'], name='complaint_outcome_day'), models.Index(fields=['fitting_id'], name='complaint_outcome_fitting')],
            },
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fitting_id', models.UUIDField()),
                ('earlier_id', models.UUIDField()),
                ('store_id', models.UUIDField()),
                ('staff_id', models.UUIDField()),
                ('earlier_staff_id', models.UUIDField()),
                ('fitted_at', models.DateTimeField()),
                ('day', models.DateField()),
                ('shoe_id', models.UUIDField(null=True)),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=45), size=None)),
                ('left_flexing_before', models.CharField(max_length=45, null=True)),
                ('left_flexing_after', models.CharField(max_length=45, null=True)),
                ('right_flexing_before', models.CharField(max_length=45, null=True)),
                ('right_flexing_after', models.CharField(max_length=45, null=True)),
                ('left_strike_before', models.CharField(max_length=45, null=True)),
                ('left_strike_after', models.CharField(max_length=45, null=True)),
                ('right_strike_before', models.CharField(max_length=45, null=True)),
                ('right_strike_after', models.CharField(max_length=45, null=True)),
            ],
            options={
                'db_table': 'shop_second_look',
                'indexes': [models.Index(fields=['fitting_id'], name='second_look_fitting')],
            },
        ),
        migrations.CreateModel(
            name='VisitOutcome',
            fields=[
                ('store_id', models.UUIDField()),
                ('customer_id', models.UUIDField(null=True)),
                ('fitted_at', models.DateTimeField()),
                ('day', models.DateField()),
                ('has_shoe', models.BooleanField()),
                ('shoe_id', models.UUIDField(null=True)),
                ('support', models.CharField(max_length=7)),
                ('drop_band', models.CharField(max_length=7)),
                ('has_worn_shoe', models.BooleanField()),
                ('worn_shoe_id', models.UUIDField(null=True)),
                ('stood', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=45), size=None)),
                ('back_after', models.IntegerField(null=True)),
                ('back_id', models.UUIDField(null=True)),
                ('back_store_id', models.UUIDField(null=True)),
                ('back_on', models.DateField(null=True)),
                ('fitting_id', models.UUIDField(primary_key=True, serialize=False)),
                ('staff_id', models.UUIDField()),
                ('set_aside', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=45), size=None)),
                ('is_sore', models.BooleanField()),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=45), size=None)),
                ('can_return', models.BooleanField()),
                ('plan', models.CharField(max_length=45)),
                ('sore_again_after', models.IntegerField(null=True)),
                ('answered', models.BooleanField()),
                ('settled', models.BooleanField()),
                ('ended_after', models.IntegerField(null=True)),
                ('exercises', models.CharField(max_length=4)),
                ('sore_told_after', models.IntegerField(null=True)),
                ('shoe_now', models.CharField(max_length=8)),
                ('sent_back', models.BooleanField()),
                ('sold', models.CharField(max_length=7, null=True)),
                ('against', models.BooleanField()),
                ('brought_back', models.BooleanField()),
                ('worn_support', models.CharField(max_length=7)),
                ('chose', models.BooleanField(null=True)),
                ('cycles', models.BooleanField()),
                ('flexes', models.BooleanField(null=True)),
                ('left_flexing', models.CharField(max_length=45, null=True)),
                ('right_flexing', models.CharField(max_length=45, null=True)),
                ('left_strike', models.CharField(max_length=45, null=True)),
                ('right_strike', models.CharField(max_length=45, null=True)),
                ('minutes', models.FloatField(null=True)),
                ('overnight', models.BooleanField()),
            ],
            options={
                'db_table': 'shop_visit_outcome',
                'indexes': [models.Index(fields=['day'], name='visit_outcome_day'), models.Index(fields=['customer_id'], name='visit_outcome_customer')],
            },
        ),
        migrations.RunSQL(
            "CREATE TABLE shop_outcome_rules (rules varchar(64) NOT NULL)",  # no model: nothing else reads it
            "DROP TABLE shop_outcome_rules",
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunSQL(
            "".join(function(name, body) for name, body in FUNCTIONS.items()),
            "".join(f"DROP FUNCTION {name}() CASCADE;" for name in FUNCTIONS),  # with their triggers
        ),
        migrations.RunSQL("".join(TRIGGERS), migrations.RunSQL.noop),
    ]
