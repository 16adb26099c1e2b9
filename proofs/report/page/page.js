"use strict";
const slider = document.querySelector(".slider");
const range = slider.querySelector("input");
const said = document.querySelector(".now");
const steps = [...document.querySelectorAll("#steps li")];
const bars = [...document.querySelectorAll("rect[data-family]")];
function show() {
  const step = steps[Number(range.value)];
  said.innerHTML = step.innerHTML;
  step.dataset.gone.split(" ").forEach((width, family) => bars[family].setAttribute("width", width));
}
range.addEventListener("input", show);
slider.hidden = false;
show();
