from __future__ import annotations

from django.db import migrations, models

from shop.models import code_from


def give_codes(apps, schema_editor):
    """Stores that were there before get a code from their name, the oldest first."""
    taken: set[str] = set()
    for store in apps.get_model("shop", "Store").objects.order_by("created_at", "id"):
        store.code = code_from(store.name, taken)
        store.save(update_fields=["code"])
        taken.add(store.code)


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_cache'),
    ]

    operations = [
        migrations.AddField(
            model_name='store',
            name='code',
            field=models.CharField(blank=True, default='', max_length=50),
            preserve_default=False,
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='store',
            name='code',
            field=models.SlugField(blank=True, unique=True),
        ),
        migrations.AddConstraint(
            model_name='store',
            constraint=models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='store_has_a_code'),
        ),
    ]
