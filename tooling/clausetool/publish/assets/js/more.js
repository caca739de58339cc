// Where there is no room for a margin, a clause's actions wait behind ⋯.
document.addEventListener("click", (event) => {
  const more = event.target.closest(".ct-more");
  if (more) more.setAttribute("aria-expanded", more.closest(".ct-clause").classList.toggle("show"));
});
