// The schema editor: a text area with numbered lines. What is typed is kept in this browser tab at once, so that neither a lost
// connection nor a reload costs a word; the server hears of it when typing pauses.
const pause = 400;
const direct = 16000; // Longer texts travel as a stream: one message of the connection holds 32 KB.
const editors = new WeakMap();

const keep = (key, value) => { try { if (value === null) sessionStorage.removeItem(key); else sessionStorage.setItem(key, value); } catch { /* Full or switched off: the text is still in the page. */ } };
const kept = key => { try { return sessionStorage.getItem(key); } catch { return null; } };
const bytes = text => new TextEncoder().encode(text);

function number(editor) {
  const count = editor.area.value.split('\n').length;
  if (editor.lines === count) return;
  editor.lines = count;
  editor.gutter.textContent = Array.from({ length: count }, (_, line) => line + 1).join('\n');
}

function send(editor) {
  clearTimeout(editor.timer);
  const text = editor.area.value;
  if (text === editor.sent) return;
  editor.sent = text;
  const told = text.length < direct ? editor.dotnet.invokeMethodAsync('Typed', text) : editor.dotnet.invokeMethodAsync('TypedLong', DotNet.createJSStreamReference(bytes(text)));
  told.catch(() => { editor.sent = undefined; });
}

function indent(event, area) {
  const before = area.value.slice(0, area.selectionStart);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const spaces = /^[ \t]*/.exec(line)[0] + (/[{[]\s*$/.test(line) ? '  ' : '');
  if (!spaces) return;
  event.preventDefault();
  document.execCommand('insertText', false, '\n' + spaces);
}

export function attach(root, dotnet, key, text) {
  const area = root.querySelector('textarea');
  const editor = { area, gutter: root.querySelector('.gutter > pre'), dotnet, key, sent: text };
  editors.set(root, editor);
  area.value = text;
  number(editor);
  area.addEventListener('input', () => {
    number(editor);
    keep(editor.key, area.value);
    clearTimeout(editor.timer);
    editor.timer = setTimeout(() => send(editor), pause);
  });
  area.addEventListener('blur', () => send(editor));
  area.addEventListener('scroll', () => { editor.gutter.style.transform = `translateY(${-area.scrollTop}px)`; });
  area.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey) indent(event, area);
  });
}

// The text as it stands now, whatever the server has heard of; it travels as a stream.
export function read(root) {
  const editor = editors.get(root);
  clearTimeout(editor.timer);
  editor.sent = editor.area.value;
  return bytes(editor.area.value);
}

export function write(root, text) {
  const editor = editors.get(root);
  editor.area.value = editor.sent = text;
  keep(editor.key, text);
  number(editor);
}

export function go(root, line, column) {
  const { area } = editors.get(root);
  const at = area.value.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(at, Math.min(at + 1, area.value.length));
  area.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(area).lineHeight));
}

export const has = key => Boolean(kept(key));
export const draft = key => bytes(kept(key));
export const form = key => kept(key);
export const keepText = (key, text) => keep(key, text);
export const forget = keys => { for (const key of keys) keep(key, null); };
