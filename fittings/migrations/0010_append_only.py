# History is added to, and nothing else: PostgreSQL refuses to change, remove or empty it, whatever role asks, unless this
# transaction erases (gait.erasing = 'on'). Then what went is noted by the same triggers, so no way of erasing can forget.
# These are plain triggers, not pgtrigger's: pgtrigger.ignore must not reach them.

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION gait_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone bigint;
BEGIN
    IF current_setting('gait.erasing', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION '% refused: % is only ever added to', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'TRUNCATE' THEN
        EXECUTE format('SELECT count(*) FROM %I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO gone;
        PERFORM gait_note_erased(TG_TABLE_NAME, TG_OP, gone);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION gait_note_erased(of_table text, how text, gone bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO fittings_historyerased (id, at, table_name, how, rows, told_by)
    SELECT gen_random_uuid(), now(), of_table, lower(how), gone,
           NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb
    WHERE gone > 0
$$;

CREATE FUNCTION gait_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM gait_note_erased(TG_TABLE_NAME, TG_OP, (SELECT count(*) FROM gone));
    RETURN NULL;
END $$;

CREATE FUNCTION gait_keep(kept regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION gait_append_only()', kept);
    EXECUTE format('CREATE TRIGGER erased_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS gone'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION gait_erased()', kept);
    EXECUTE format('CREATE TRIGGER erased_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS gone'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION gait_erased()', kept);
END $$;

CREATE FUNCTION gait_let_go(kept regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP TRIGGER append_only ON %s', kept);
    EXECUTE format('DROP TRIGGER erased_delete ON %s', kept);
    EXECUTE format('DROP TRIGGER erased_update ON %s', kept);
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION gait_let_go(regclass), gait_keep(regclass), gait_erased(), gait_append_only(),
              gait_note_erased(text, text, bigint)
"""
TABLES = [
    "fittings_customerevent",
    "fittings_fittingevent",
    "fittings_setasideevent",
    "fittings_shoeevent",
    "fittings_storethresholdsevent",
    "fittings_bulkrun",
    "fittings_historyerased",
]


class Migration(migrations.Migration):

    dependencies = [("fittings", "0009_history")]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(migrations.RunSQL(f"SELECT gait_keep('{table}')", f"SELECT gait_let_go('{table}')") for table in TABLES),
    ]
