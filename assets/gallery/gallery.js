// A pack's gallery: filters, the switch of its own language, copying. Without it every work is still there to see.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const form = document.getElementById("filters");
  const sections = [...document.querySelectorAll("section")];
  const cards = [...document.querySelectorAll("article")];
  const said = document.getElementById("said");
  let language = "vi";

  const speak = (key) => words[language][key] ?? words.vi[key] ?? "";

  const today = () => {
    const now = new Date();
    const two = (value) => String(value).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const markTimes = () => {
    for (const mark of document.querySelectorAll("[data-until]")) mark.hidden = today() <= mark.dataset.until;
    for (const mark of document.querySelectorAll("[data-from]")) mark.hidden = today() >= mark.dataset.from;
  };

  const isWanted = (card, { language = "", channel = "", row = "" }) =>
    (language === "" || card.dataset.l.split(" ").includes(language)) &&
    (channel === "" || card.dataset.c.split(" ").includes(channel)) &&
    (row === "" || (card.dataset.r ?? "-") === row);

  const filter = () => {
    const chosen = Object.fromEntries(new FormData(form));
    const kinds = new Map(sections.map((section) => [section, section.dataset.k]));
    const seen = new Set();
    let shown = 0;
    for (const card of cards) {
      const section = card.closest("section");
      const hidden = (chosen.kind && chosen.kind !== kinds.get(section)) || !isWanted(card, chosen);
      card.hidden = Boolean(hidden);
      if (hidden) continue;
      shown += 1;
      seen.add(section);
    }
    for (const section of sections) section.hidden = !seen.has(section);
    document.getElementById("shown").textContent = String(shown);
    document.getElementById("none").hidden = shown > 0;
  };

  const speakIn = (other) => {
    language = other;
    document.documentElement.lang = other;
    for (const element of document.querySelectorAll("[data-t]"))
      element.textContent = speak(element.dataset.t);
    document.title = speak("title");
    const button = document.getElementById("other");
    button.lang = next();
  };

  const next = () => {
    const known = Object.keys(words);
    return known[(known.indexOf(language) + 1) % known.length];
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Browsers that keep the clipboard from files still let a selection be copied.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (button?.id === "other") speakIn(next());
    if (!button?.dataset.copy) return;
    const source = button.closest("article").querySelector(button.dataset.copy);
    const done = await copy(source.alt ?? source.textContent);
    button.focus();
    said.textContent = "";
    said.textContent = speak(done ? "copied" : "notCopied");
    setTimeout(() => said.replaceChildren(), 2000);
  });

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const element of document.querySelectorAll("[data-js]")) element.hidden = false;
  markTimes();
  filter();
})();
