// Runs only where JavaScript modules are unknown: there boot.js never starts.
document.addEventListener('DOMContentLoaded', function () {
  document.getElementById('old-browser').removeAttribute('hidden');
});
