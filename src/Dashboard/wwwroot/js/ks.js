// What must work without the server: theme, language, plain words, menus, the phone's navigation, copying, moving inside lists.
(() => {
  'use strict';

  const theme = {
    set(value) {
      const system = value === 'system';
      if (system) delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = value;
      document.cookie = `ks-theme=${value}; path=/; max-age=31536000; samesite=lax`;
      for (const item of document.querySelectorAll('[data-ks-theme]')) {
        item.setAttribute('aria-checked', String(item.dataset.ksTheme === value));
        item.classList.toggle('on', item.dataset.ksTheme === value);
      }
      document.dispatchEvent(new CustomEvent('ks-theme', { detail: theme.current() }));
    },
    current() {
      return document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    },
    watch(dotnet) {
      const tell = () => dotnet.invokeMethodAsync('ThemeChanged', theme.current() === 'dark').catch(() => {});
      document.addEventListener('ks-theme', tell);
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
      return theme.current() === 'dark';
    },
  };

  // Written as ASP.NET Core reads it; the language of a page is fixed when it is made, so the page is made anew.
  function setLanguage(value) {
    document.cookie = `ks-language=${encodeURIComponent(`c=${value}|uic=${value}`)}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  }

  function togglePlainWords() {
    const on = document.documentElement.dataset.plain !== 'on';
    if (on) document.documentElement.dataset.plain = 'on'; else delete document.documentElement.dataset.plain;
    document.cookie = `ks-plain=${on ? 'on' : 'off'}; path=/; max-age=31536000; samesite=lax`;
  }

  // How a person signs reviews; of this browser only.
  const person = {
    read: () => localStorage.getItem('ks-person'),
    write: name => localStorage.setItem('ks-person', name),
  };

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Without a secure context the clipboard API is absent; a selected text area still copies.
      const area = Object.assign(document.createElement('textarea'), { value: text });
      area.style.position = 'fixed';
      area.style.opacity = '0';
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      return done;
    }
  }

  // A popover opens in the top layer without a place of its own; it goes below its button, kept inside the window.
  document.addEventListener('toggle', event => {
    const menu = event.target;
    if (!(menu instanceof HTMLElement) || !menu.matches('.ks-menu[popover]')) return;
    const button = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
    button?.setAttribute('aria-expanded', String(event.newState === 'open'));
    if (event.newState !== 'open' || !button) return;
    for (const item of menu.querySelectorAll('[data-ks-plain]')) item.setAttribute('aria-checked', String(document.documentElement.dataset.plain === 'on'));
    const at = button.getBoundingClientRect();
    menu.style.top = `${Math.min(at.bottom + 4, innerHeight - menu.offsetHeight - 8)}px`;
    menu.style.left = `${Math.max(8, Math.min(menu.dataset.align === 'end' ? at.right - menu.offsetWidth : at.left, innerWidth - menu.offsetWidth - 8))}px`;
    (menu.querySelector('[aria-checked="true"], [aria-current]') ?? menu.querySelector('a, button'))?.focus();
  }, true);

  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 };

  function moveInMenu(event, menu) {
    const items = [...menu.querySelectorAll('a, button:not([disabled])')];
    const at = items.indexOf(document.activeElement);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1
      : event.key === 'ArrowDown' ? (at + 1) % items.length : event.key === 'ArrowUp' ? (at - 1 + items.length) % items.length : -1;
    if (to < 0) return;
    event.preventDefault();
    items[to].focus();
  }

  function moveInTabs(event, list) {
    const tabs = [...list.querySelectorAll('[role="tab"]')];
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const to = tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length];
    to.focus();
    to.click();
  }

  // Rows share one tab stop: it moves with the arrows, and the server need not hear of it.
  function moveInRows(event, row) {
    if (event.target !== row) return false;
    if (event.key === ' ') {
      const pick = row.querySelector('input[type="checkbox"]');
      if (pick) { event.preventDefault(); pick.click(); }
      return Boolean(pick);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      (row.querySelector('a[data-row-link]') ?? row).click();
      return true;
    }
    const rows = [...row.parentElement.querySelectorAll('tr[data-row]')];
    const at = rows.indexOf(row);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1
      : event.key in step ? Math.max(0, Math.min(rows.length - 1, at + step[event.key])) : -1;
    if (to < 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    event.preventDefault();
    row.tabIndex = -1;
    rows[to].tabIndex = 0;
    rows[to].focus();
    return true;
  }

  document.addEventListener('keydown', event => {
    const target = event.target;
    if (!(target instanceof HTMLElement)) return;
    const menu = target.closest('.ks-menu[popover]');
    if (menu) return moveInMenu(event, menu);
    const tabs = target.closest('[role="tablist"]');
    if (tabs) return moveInTabs(event, tabs);
    const row = target.closest('tr[data-row]');
    if (row && moveInRows(event, row)) return;
    if (resizeByKey(event)) return;
    const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (!typing && !document.querySelector('dialog[open], .mud-dialog') && !event.ctrlKey && !event.metaKey && !event.altKey && moveIntoRows(event)) return;
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.querySelector('[data-page-search]');
      if (search) { event.preventDefault(); search.focus(); search.select?.(); }
    }
  });

  // From anywhere in the page the first step leads into its list.
  function moveIntoRows(event) {
    if (!(event.key in step) || event.key.startsWith('Page')) return false;
    if (event.target.closest('button, a, input, [tabindex]:not(h1, main)')) return false;
    const row = document.querySelector('tr[data-row][tabindex="0"]');
    if (!row) return false;
    event.preventDefault();
    row.focus();
    return true;
  }

  // Widths of columns are this person's own: a rule per column, kept in the browser, so no rendering undoes them.
  const widths = {
    key: 'ks-widths',
    style: document.head.appendChild(document.createElement('style')),
    read() { try { return JSON.parse(localStorage.getItem(widths.key)) ?? {}; } catch { return {}; } },
    apply() {
      widths.style.textContent = Object.entries(widths.read()).map(([name, width]) => {
        const [grid, column] = name.split('/').map(part => CSS.escape(part));
        return `[data-testid="${grid}"] col[data-col="${column}"] { width: ${Number(width)}px !important; }`;
      }).join('\n');
    },
    set(head, width) {
      const all = widths.read();
      const name = `${head.closest('table').dataset.testid}/${head.dataset.col}`;
      if (width === null) delete all[name]; else all[name] = Math.round(Math.max(36, Math.min(900, width)));
      localStorage.setItem(widths.key, JSON.stringify(all));
      widths.apply();
    },
  };
  widths.apply();

  document.addEventListener('pointerdown', event => {
    const grip = event.target instanceof Element && event.target.closest('[data-ks-resize]');
    if (!grip) return;
    event.preventDefault();
    const head = grip.closest('th');
    const [from, width] = [event.clientX, head.getBoundingClientRect().width];
    const move = at => widths.set(head, width + at.clientX - from);
    grip.setPointerCapture(event.pointerId);
    grip.classList.add('on');
    grip.addEventListener('pointermove', move);
    grip.addEventListener('lostpointercapture', () => { grip.removeEventListener('pointermove', move); grip.classList.remove('on'); }, { once: true });
  });
  document.addEventListener('dblclick', event => {
    const grip = event.target instanceof Element && event.target.closest('[data-ks-resize]');
    if (grip) widths.set(grip.closest('th'), null);
  });

  function resizeByKey(event) {
    const head = event.target.closest('th[data-col]');
    const by = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
    if (!event.shiftKey || !by || !head?.querySelector('[data-ks-resize]')) return false;
    event.preventDefault();
    widths.set(head, head.getBoundingClientRect().width + by);
    return true;
  }

  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const choice = target.closest('[data-ks-theme]');
    if (choice) theme.set(choice.dataset.ksTheme);
    const language = target.closest('[data-ks-language]');
    if (language) setLanguage(language.dataset.ksLanguage);
    if (target.closest('[data-ks-plain]')) togglePlainWords();
    const opener = target.closest('[data-ks-open]');
    if (opener) document.getElementById(opener.dataset.ksOpen)?.showModal();
    const sheet = target.closest('dialog.ks-sheet');
    if (sheet && (target === sheet || target.closest('a'))) sheet.close();
    const menu = target.closest('.ks-menu[popover]');
    if (menu && target.closest('a, button')) menu.hidePopover();
    if (target.closest('[data-ks-reload]')) location.reload();
    const row = target.closest('tr[data-row]');
    if (row && !target.closest('a, button, input, select, label') && !getSelection()?.toString()) {
      const link = row.querySelector('a[data-row-link]');
      if (link) link.click();
    }
  });

  globalThis.ks = { theme, person, copy, focus: id => document.getElementById(id)?.focus() };
})();
