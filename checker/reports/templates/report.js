"use strict";
/* Long lists stand in <noscript> as text. A page of each is shown at a time; findings can be searched, filtered, sorted. */
(() => {
  const PER_PAGE = 25, SIZES = [25, 100, 500], PRINTED_WHOLE = 1000;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const escaped = text => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/'/g, "&#39;");
  const make = (tag, properties, ...inner) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inner);
    return element;
  };

  class List {
    constructor(frame) {
      this.frame = frame;
      this.items = [];
      for (const chunk of frame.querySelectorAll("noscript")) {
        const text = chunk.textContent;
        this.items.push(...text.slice(text.indexOf("<!--i-->") + 8, text.lastIndexOf("<!--e-->")).split("<!--i-->"));
        chunk.remove();
      }
      this.order = this.items.map((_, n) => n);
      this.size = PER_PAGE;
      this.page = 0;
      this.open = false;
      this.status = make("p", { className: "status" });
      this.status.setAttribute("role", "status");
      this.where = make("span", {});
      this.back = make("button", { type: "button", textContent: frame.dataset.previous, onclick: () => this.turn(-1) });
      this.forth = make("button", { type: "button", textContent: frame.dataset.next, onclick: () => this.turn(1) });
      const sizes = [...SIZES.filter((n, at) => at === 0 || n < this.items.length), "all"];
      this.per = make("select", {}, ...sizes.map(n => make("option", { value: n, textContent: n === "all" ? frame.dataset.any : n })));
      this.per.onchange = () => { this.size = this.per.value === "all" ? Infinity : Number(this.per.value); this.page = 0; this.draw(); };
      this.body = make(frame.dataset.tag, { className: "items" });
      const pager = make("div", { className: "pager" }, this.status, make("label", {}, frame.dataset.per + " ", this.per), this.back, this.where, this.forth);
      frame.append(pager, this.body);
      if (this.items.length <= PER_PAGE) for (const part of [this.per.parentNode, this.back, this.where, this.forth]) part.hidden = true;
      this.draw();
    }
    pages() { return Math.max(1, Math.ceil(this.order.length / this.size)); }
    turn(by) {
      this.page += by;
      this.draw();
      this.frame.scrollIntoView();
    }
    draw() {
      const n = this.order.length, first = this.size === Infinity ? 0 : this.page * this.size, last = Math.min(n, first + this.size);
      this.body.innerHTML = this.order.slice(first, last).map(at => this.items[at]).join("");
      if (this.open) for (const why of this.body.querySelectorAll("details")) why.open = true;
      const { shown, of, none, page } = this.frame.dataset;
      this.status.textContent = (n ? fill(shown, { first: first + 1, last, n }) : none)
        + (n < this.items.length ? fill(of, { all: this.items.length }) : "");
      this.where.textContent = fill(page, { page: this.page + 1, pages: this.pages() });
      this.back.disabled = this.page === 0;
      this.forth.disabled = this.page + 1 >= this.pages();
    }
    show(order) { this.order = order; this.page = 0; this.draw(); }
    reveal(id) {
      const mark = `id="${id}"`, at = this.order.findIndex(n => this.items[n].includes(mark));
      if (at < 0) return false;
      this.page = this.size === Infinity ? 0 : Math.floor(at / this.size);
      this.draw();
      return true;
    }
  }

  class Findings {
    constructor(list, form) {
      this.list = list;
      this.form = form;
      this.facts = list.items.map(item => {
        const facts = {};
        for (const [, name, value] of item.slice(0, item.indexOf(">")).matchAll(/data-(\w)="([^"]*)"/g)) facts[name] = value;
        facts.units = facts.u.split(" ");
        return facts;
      });
      this.texts = [];
      form.hidden = false;
      form.addEventListener("submit", event => event.preventDefault());
      form.addEventListener("change", event => { if (event.target.name !== "q") this.apply(); });
      form.elements.q.addEventListener("input", () => {
        clearTimeout(this.waiting);
        this.waiting = setTimeout(() => this.apply(), 200);
      });
      form.addEventListener("reset", () => setTimeout(() => this.apply(), 0));
    }
    /* What is searched: the words of a finding without its markup and its reasoning. */
    text(n) {
      return this.texts[n] ??= this.list.items[n].split("<details", 1)[0].replace(/<[^>]*>/g, " ").toLowerCase();
    }
    apply() {
      const asked = Object.fromEntries(new FormData(this.form));
      const words = escaped(asked.q.toLowerCase()).split(/\s+/).filter(Boolean);
      const fits = n => {
        const facts = this.facts[n];
        return (!asked.c || facts.c === asked.c) && (!asked.u || facts.units.includes(asked.u)) && (!asked.k || facts.k === asked.k)
          && (!asked.v || facts.v === asked.v)          && (!asked.s || facts.s === asked.s) && words.every(word => this.text(n).includes(word));
      };
      const order = [];
      for (let n = 0; n < this.facts.length; n++) if (fits(n)) order.push(n);
      const by = {
        due: n => this.facts[n].d || "9999-99-99",
        late: n => -(this.facts[n].l || 0),
        clause: n => this.facts[n].c.split(".").map(part => part.padStart(6, "0")).join("."),
      }[asked.o];
      if (by) {
        const keys = new Map(order.map(n => [n, by(n)]));
        order.sort((a, b) => { const x = keys.get(a), y = keys.get(b); return x < y ? -1 : x > y ? 1 : a - b; });
      }
      this.list.open = Boolean(asked.open);
      this.list.show(order);
    }
    only({ unit = "", clause = "", verdict = "" }) {
      for (const [name, value] of Object.entries({ q: "", u: unit, c: clause, v: verdict, k: "", s: "" })) {
        if (this.form.elements[name]) this.form.elements[name].value = value;
      }
      this.apply();
    }
  }

  const lists = [...document.querySelectorAll(".list")].map(frame => new List(frame));
  const form = document.querySelector("form.controls");
  const findings = form && new Findings(lists.find(list => list.frame.dataset.list === form.dataset.for), form);
  for (const element of document.querySelectorAll(".script-only")) element.hidden = false;

  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-unit], a[data-clause]");
    if (link && findings) findings.only(link.dataset);
  });
  const follow = () => {
    const id = location.hash.slice(1);
    if (!/^f-[0-9a-f-]+$/.test(id)) return;
    if (!document.getElementById(id)) {
      if (findings && !findings.list.order.some(n => findings.list.items[n].includes(`id="${id}"`))) findings.only({});
      lists.some(list => list.reveal(id));
    }
    document.getElementById(id)?.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
  addEventListener("beforeprint", () => {
    for (const list of lists) if (list.items.length <= PRINTED_WHOLE) { list.before = list.size; list.size = Infinity; list.draw(); }
  });
  addEventListener("afterprint", () => {
    for (const list of lists) if (list.before) { list.size = list.before; list.before = undefined; list.draw(); }
  });
})();
