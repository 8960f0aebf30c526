// A page with JupyterLab's own notebook in it, of its published parts: what a notebook shows there, and how its kernel is used.
// `lab.open(path, { kernel })` opens a notebook of the server; the panel and what acts on it then hang on `lab`.
import { Sanitizer, SessionContextDialogs } from '@jupyterlab/apputils';
import { CodeMirrorEditorFactory, CodeMirrorMimeTypeService, EditorExtensionRegistry, EditorLanguageRegistry, EditorThemeRegistry, ybinding } from '@jupyterlab/codemirror';
import { CompletionProviderManager, KernelCompleterProvider } from '@jupyterlab/completer';
import { DocumentManager } from '@jupyterlab/docmanager';
import { DocumentRegistry } from '@jupyterlab/docregistry';
import { createMarkdownParser } from '@jupyterlab/markedparser-extension';
import { NotebookActions, NotebookModelFactory, NotebookPanel, NotebookWidgetFactory } from '@jupyterlab/notebook';
import { RenderMimeRegistry, standardRendererFactories } from '@jupyterlab/rendermime';
import { ServiceManager } from '@jupyterlab/services';
import { Tooltip } from '@jupyterlab/tooltip';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import '@jupyterlab/completer/style/index.js';
import '@jupyterlab/notebook/style/index.js';
import '@jupyterlab/tooltip/style/index.js';

const languages = new EditorLanguageRegistry();
EditorLanguageRegistry.getDefaultLanguages().forEach(language => languages.addLanguage(language));
const themes = new EditorThemeRegistry();
EditorThemeRegistry.getDefaultThemes().forEach(theme => themes.addTheme(theme));
const extensions = new EditorExtensionRegistry();
EditorExtensionRegistry.getDefaultExtensions({ themes }).forEach(extension => extensions.addExtension(extension));
// What is typed goes to the notebook, and what the notebook says to the editor.
extensions.addExtension({
  name: 'shared-model',
  factory: ({ model: { sharedModel } }) => EditorExtensionRegistry.createImmutableExtension(ybinding({ ytext: sharedModel.ysource, undoManager: sharedModel.undoManager ?? undefined })),
});
const mimeTypeService = new CodeMirrorMimeTypeService(languages);
const editors = new CodeMirrorEditorFactory({ extensions, languages });

const sanitizer = new Sanitizer();
const rendermime = new RenderMimeRegistry({ initialFactories: standardRendererFactories, sanitizer, markdownParser: createMarkdownParser(languages) });

const opener = { open() { }, opened: new Signal({}) };

async function open(path, { kernel }) {
  const services = new ServiceManager({ standby: 'never' });
  await services.ready;
  const registry = new DocumentRegistry();
  registry.addModelFactory(new NotebookModelFactory({}));
  registry.addWidgetFactory(new NotebookWidgetFactory({
    name: 'Notebook', modelName: 'notebook', fileTypes: ['notebook'], defaultFor: ['notebook'], preferKernel: kernel, canStartKernel: kernel,
    rendermime, mimeTypeService, contentFactory: new NotebookPanel.ContentFactory({ editorFactory: editors.newInlineEditor }),
    // All cells are drawn, not only those in view.
    notebookConfig: { windowingMode: 'none' },
  }));
  const documents = new DocumentManager({ registry, manager: services, opener, sessionDialogs: new SessionContextDialogs() });
  documents.autosave = false;
  const panel = documents.open(path);
  lab.panel = panel;
  panel.node.style.position = 'absolute';
  panel.node.style.inset = '0';
  Widget.attach(panel, document.body);
  window.addEventListener('resize', () => panel.update());
  await panel.revealed;
  await panel.context.ready;
  if (kernel) {
    await panel.sessionContext.ready;
    await completeWithKernel(panel);
  }
}

async function completeWithKernel(panel) {
  const completion = new CompletionProviderManager();
  // JupyterLab's settings give it a second; a busy machine may need more.
  completion.setTimeout(20_000);
  completion.registerProvider(new KernelCompleterProvider());
  completion.activateProvider(['CompletionProvider:kernel']);
  const follow = () => completion.updateCompleter({ widget: panel, editor: panel.content.activeCell?.editor ?? null, session: panel.sessionContext.session, sanitizer });
  panel.content.activeCellChanged.connect(follow);
  await follow();
  // What Tab does.
  lab.complete = async () => {
    await follow();
    completion.invoke(panel.id);
  };
}

/** What Shift+Tab does. */
async function inspect() {
  const { editor } = lab.panel.content.activeCell;
  const code = editor.model.sharedModel.getSource();
  const { content } = await lab.panel.sessionContext.session.kernel.requestInspect({ code, cursor_pos: editor.getOffsetAt(editor.getCursorPosition()), detail_level: 0 });
  if (content.status === 'ok' && content.found) Widget.attach(new Tooltip({ anchor: lab.panel.content, bundle: content.data, editor, rendermime }), document.body);
}

/** Takes the colours of JupyterLab's light or dark theme. Its name is not told: only the buttons of dialogs and toolbars go by it, and to mix their palettes is slow. */
function setTheme(name) {
  document.querySelectorAll('link[data-theme]').forEach(link => { link.disabled = link.dataset.theme !== name; });
  document.body.dataset.jpThemeLight = String(name === 'light');
}

const lab = window.lab = { open, inspect, setTheme, NotebookActions };
