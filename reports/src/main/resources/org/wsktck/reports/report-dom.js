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

/** A button that puts what stands in an element on the clipboard. */
function copyButton(source) {
  const copy = element("button", "Copy", {type: "button"});
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      copy.textContent = "Copied";
    } catch (refused) {
      // Some browsers keep the clipboard from pages opened as files: then one key press is left to the reader.
      getSelection().selectAllChildren(source);
      copy.textContent = "Selected";
    }
    setTimeout(() => { copy.textContent = "Copy"; }, 2000);
  });
  return copy;
}
