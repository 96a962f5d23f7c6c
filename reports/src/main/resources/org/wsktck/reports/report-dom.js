// Elements of the page, made of text and never of markup.

function element(tag, content, attributes = {}) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...[].concat(content));
  return node;
}

/** The same for a picture. */
function drawn(tag, attributes = {}, content = []) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...[].concat(content));
  return node;
}

/** A button that puts a text on the clipboard. Where the browser refuses that, the text is left to the reader. */
function clipboardButton(words, copied, refused) {
  const copy = element("button", words, {type: "button"});
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(copied());
      copy.textContent = "Copied";
    } catch (refusal) {
      // Some browsers keep the clipboard from pages opened as files.
      copy.textContent = refused();
    }
    setTimeout(() => { copy.textContent = words; }, 2000);
  });
  return copy;
}

/** A button that puts what stands in an element on the clipboard. */
function copyButton(source) {
  return clipboardButton("Copy", () => source.textContent, () => {
    getSelection().selectAllChildren(source);
    return "Selected";
  });
}
