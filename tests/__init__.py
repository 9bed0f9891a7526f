"""The tests mirror the source tree; tests/browser holds a few whole journeys."""
