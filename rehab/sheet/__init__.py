"""The sheet that the customer takes home: made once, kept as a record, read by page and paper alike."""

from rehab.sheet.kept import from_json, to_json
from rehab.sheet.making import make_sheet
from rehab.sheet.record import CHECK_FIRST, PLAN, SCHEMA, SHOES, Sheet
from rehab.sheet.visit import Details

__all__ = ["CHECK_FIRST", "PLAN", "SCHEMA", "SHOES", "Details", "Sheet", "from_json", "make_sheet", "to_json"]
