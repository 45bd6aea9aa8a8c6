// Keys of the record pages: a control that carries data-ks-key is pressed by that key while nobody is typing.
(() => {
  'use strict';

  document.addEventListener('keydown', event => {
    const target = event.target;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && target instanceof HTMLElement) {
      const form = target.closest('form[data-ks-send]');
      if (form) { event.preventDefault(); form.requestSubmit(); return; }
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return;
    if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
      if (event.key === 'Escape' && target.matches('[data-page-search]')) target.blur();
      return;
    }
    if (document.querySelector('dialog[open], .mud-dialog, .ks-menu:popover-open')) return;
    const control = document.querySelector(`[data-ks-key="${CSS.escape(event.key)}"]:not([disabled])`);
    if (!control) return;
    event.preventDefault();
    control.click();
  });

  // Reading below the newest line holds the list still.
  document.addEventListener('scroll', event => {
    const box = event.target;
    if (!(box instanceof HTMLElement) || !box.matches('[data-live-scroll]') || box.scrollTop < 8) return;
    const root = box.closest('[data-state]');
    if (root?.dataset.state === 'live' && !box.dataset.asked) {
      box.dataset.asked = '1';
      setTimeout(() => delete box.dataset.asked, 1000);
      document.querySelector('[data-live-pause]')?.click();
    }
  }, true);
})();
