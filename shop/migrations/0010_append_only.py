# See fittings/migrations/0009_append_only.py. The context table is django-pghistory's; ours stands in each event.

from django.db import migrations

TABLES = ["shop_staffevent", "shop_storeevent", "shop_look", "pghistory_context"]


class Migration(migrations.Migration):

    dependencies = [
        ("shop", "0009_history"),
        ("fittings", "0010_append_only"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(f"SELECT gait_keep('{table}')", f"SELECT gait_let_go('{table}')") for table in TABLES
    ]
