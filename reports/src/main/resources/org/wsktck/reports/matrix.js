"use strict";
(() => {
{{parts}}
})();
