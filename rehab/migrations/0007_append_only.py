# See fittings/migrations/0009_append_only.py

from django.db import migrations

TABLES = ["rehab_checkinevent", "rehab_clinicianrecordevent", "rehab_printedsheetevent", "rehab_sheetlinkevent"]


class Migration(migrations.Migration):

    dependencies = [("rehab", "0006_history"), ("fittings", "0010_append_only")]

    operations = [
        migrations.RunSQL(f"SELECT gait_keep('{table}')", f"SELECT gait_let_go('{table}')") for table in TABLES
    ]
