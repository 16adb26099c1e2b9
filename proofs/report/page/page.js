"use strict";
for (const slider of document.querySelectorAll(".slider")) {
  const figure = slider.closest("figure");
  const range = slider.querySelector("input");
  const said = figure.querySelector(".now");
  const steps = figure.querySelectorAll("li");
  const parts = figure.querySelectorAll("[data-first]");
  const show = () => {
    const step = Number(range.value);
    said.innerHTML = steps[step].innerHTML;
    range.setAttribute("aria-valuetext", said.textContent);
    for (const { dataset, style } of parts) style.display = dataset.first <= step && step <= dataset.last ? "inline" : "none";
  };
  range.addEventListener("input", show);
  slider.hidden = false;
  show();
}
