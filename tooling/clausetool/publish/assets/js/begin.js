// Everything reads without scripts; what needs them shows once this line has run.
document.documentElement.classList.add("js");
