// The counter's one script. It is loaded by its name alone, and each part below exists once.

import "./keeping.js";
import "./panel.js";
import "./asides.js";
import "./leaving.js";
import "./choices.js";
import "./keys.js";
import "./shortcuts.js";
import "./bodymap.js";
import "./shoes.js";
import "./typeahead.js";
