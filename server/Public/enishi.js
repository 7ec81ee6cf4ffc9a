// Comfort only: every page works without this file.

// After a failed form: put the reader on the summary.
document.querySelector(".error-summary")?.focus();

// A print button is only offered where a script can press it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Paper has no folds: what is folded on the screen is printed open.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".partner details:not([open])")) {
    fold.open = true;
    window.addEventListener("afterprint", () => { fold.open = false; }, { once: true });
  }
});

// Another entry row without a round trip to the server. The button is a real submit button (name="more").
for (const button of document.querySelectorAll("[data-add]")) {
  button.addEventListener("click", (event) => {
    const rows = button.form?.querySelector(`[data-rows="${button.dataset.add}"]`);
    const last = rows?.lastElementChild;
    if (!last) return;
    event.preventDefault();
    const count = rows.children.length;
    const row = last.cloneNode(true);
    // "offer-2-text" → "offer-3-text", "求めること 2" → "求めること 3"
    const next = (text) => text.replace(/\d+/, String(count + 1));
    for (const element of row.querySelectorAll("[id], [for], [name]")) {
      if (element.id) element.id = next(element.id);
      if (element.htmlFor) element.htmlFor = next(element.htmlFor);
      if (element.name) element.name = next(element.name);
    }
    for (const element of row.querySelectorAll(".field-error")) element.remove();
    for (const element of row.querySelectorAll("input, textarea, select")) {
      element.removeAttribute("aria-invalid");
      if (element.type === "checkbox") element.checked = false;
      else if (element.tagName === "SELECT") element.selectedIndex = 0;
      else element.value = "";
    }
    const title = row.matches("fieldset") ? row.querySelector("legend") : row.querySelector("label");
    if (title) title.textContent = next(title.textContent);
    rows.append(row);
    row.querySelector("textarea, input")?.focus();
  });
}

// Ask before an edited form is left; send a form only once.
for (const form of document.querySelectorAll('form[method="post"]')) {
  let edited = false;
  let sent = false;
  if (form.hasAttribute("data-confirm-leave")) {
    edited = document.querySelector(".error-summary") !== null;
    form.addEventListener("input", () => { edited = true; });
    window.addEventListener("beforeunload", (event) => { if (edited && !sent) event.preventDefault(); });
  }
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
    setTimeout(() => { sent = false; }, 8000);   // stopped by hand, or a network that never answered
  });
  // Back from the next page: the form may be sent again.
  window.addEventListener("pageshow", () => { sent = false; });
}
