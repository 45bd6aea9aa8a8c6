// Keys of the record pages: a control that carries data-ks-key is pressed by that key while nobody is typing.
(() => {
  'use strict';

  const places = { o: 'overview', t: 'topics', s: 'schemas', j: 'jobs' };
  let wantsPlace = 0;

  // "g" and then a letter, within a second and a half.
  function goTo(event) {
    const isMeant = performance.now() - wantsPlace < 1500;
    wantsPlace = event.key === 'g' ? performance.now() : 0;
    const link = isMeant && event.key in places && document.querySelector(`[data-testid="nav-${places[event.key]}"]`);
    if (!link) return event.key === 'g';
    event.preventDefault();
    link.click();
    return true;
  }

  function turnTab(event) {
    const by = event.key === ']' ? 1 : event.key === '[' ? -1 : 0;
    const tabs = by ? [...document.querySelectorAll('nav.ks-tabs a')] : [];
    const to = tabs[tabs.findIndex(tab => tab.getAttribute('aria-current') === 'page') + by];
    if (to) { event.preventDefault(); to.click(); }
    return Boolean(to);
  }

  // The views of the open message, by their place.
  function turnView(event) {
    if (!/^[1-9]$/.test(event.key)) return false;
    const tab = document.querySelectorAll('[data-testid^="message-view-"][role="tab"]')[Number(event.key) - 1];
    if (tab) { event.preventDefault(); tab.click(); }
    return Boolean(tab);
  }

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
    if (goTo(event) || turnTab(event) || turnView(event)) return;
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

  // Where a live list stands is kept by the tab, so that a reload or a new circuit goes on there. Leaving the page lets go of it.
  const placeKey = 'ks-live-place';
  const keepPlace = () => {
    const root = document.querySelector('[data-place]');
    if (root?.dataset.place) sessionStorage.setItem(placeKey, JSON.stringify({ path: location.pathname, place: root.dataset.place }));
    else if (!root) sessionStorage.removeItem(placeKey);
  };
  setInterval(() => { if (!document.querySelector('.components-reconnect-show, .components-reconnect-failed, .components-reconnect-rejected')) keepPlace(); }, 1000);
  addEventListener('pagehide', () => { if (document.querySelector('[data-place]')?.dataset.place) keepPlace(); });
  window.ksLivePlace = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(placeKey) ?? 'null');
      return kept?.path === location.pathname ? kept.place : null;
    } catch { return null; }
  };
})();
