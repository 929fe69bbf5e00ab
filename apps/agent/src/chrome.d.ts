/** The part of Chrome's extension API that the agent uses, written out so that no package of types has to be trusted with it. */
declare namespace chrome {
  interface Listenable<Listener> {
    addListener(listener: Listener): void;
  }

  namespace storage {
    interface Area {
      get(keys: null | string | string[]): Promise<Record<string, unknown>>;
      set(values: Record<string, unknown>): Promise<void>;
      remove(keys: string | string[]): Promise<void>;
      setAccessLevel(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
    }
    const local: Area;
    const session: Area;
    const managed: { get(keys: null): Promise<Record<string, unknown>> };
    const onChanged: Listenable<(changes: Record<string, unknown>, area: string) => void>;
  }

  namespace runtime {
    interface Sender {
      id?: string;
      url?: string;
      frameId?: number;
      documentId?: string;
      tab?: tabs.Tab;
      origin?: string;
    }
    const id: string;
    function getURL(path: string): string;
    function getManifest(): { version: string };
    function getPlatformInfo(): Promise<{ os: string; arch: string }>;
    function sendMessage(message: unknown): Promise<unknown>;
    /** Ends the extension and begins it anew. */
    function reload(): void;
    /** Returning true keeps the answer open; it is given later by `respond`. */
    const onMessage: Listenable<
      (message: unknown, sender: Sender, respond: (answer: unknown) => void) => boolean | undefined
    >;
    const onInstalled: Listenable<() => void>;
    const onStartup: Listenable<() => void>;
  }

  namespace alarms {
    function create(name: string, options: { periodInMinutes: number; delayInMinutes?: number }): Promise<void>;
    function get(name: string): Promise<{ name: string } | undefined>;
    const onAlarm: Listenable<(alarm: { name: string }) => void>;
  }

  namespace identity {
    function getProfileUserInfo(details: { accountStatus: 'ANY' | 'SYNC' }): Promise<{ email: string; id: string }>;
    const onSignInChanged: Listenable<() => void>;
  }

  namespace tabs {
    interface Tab {
      id?: number;
      url?: string;
      /** Where it is on its way to. */
      pendingUrl?: string;
      title?: string;
      windowId: number;
      active: boolean;
      incognito: boolean;
    }
    function query(filter: Record<string, unknown>): Promise<Tab[]>;
    function get(id: number): Promise<Tab>;
    /** A `data:` address. */
    function captureVisibleTab(windowId: number, options: { format: 'jpeg'; quality: number }): Promise<string>;
    function create(what: { url: string }): Promise<Tab>;
    function update(id: number, change: { url: string }): Promise<Tab | undefined>;
    const onUpdated: Listenable<(id: number, change: { url?: string; title?: string }, tab: Tab) => void>;
  }

  namespace webNavigation {
    interface Details {
      tabId: number;
      /** 0 for the page itself. */
      frameId: number;
      url: string;
      documentLifecycle?: 'prerender' | 'active' | 'cached' | 'pending_deletion';
      /** Of a page that somebody goes to: how. */
      transitionQualifiers?: string[];
    }
    function getAllFrames(of: { tabId: number }): Promise<Omit<Details, 'tabId'>[] | null>;
    interface Moment {
      addListener(listener: (details: Details) => void, filter: { url: { schemes: string[] }[] }): void;
    }
    const onCommitted: Moment;
    const onHistoryStateUpdated: Moment;
  }

  namespace scripting {
    /** What ran gives: of each frame, for a function without arguments. */
    function executeScript<Result>(what: {
      target: { tabId: number; allFrames: true };
      injectImmediately: true;
      func: () => Result;
    }): Promise<{ frameId: number; result?: Result }[]>;
    function executeScript<Args extends readonly unknown[]>(
      what: { target: { tabId: number; allFrames?: true; frameIds?: number[] }; injectImmediately: true } & (
        | { files: string[] }
        | { func: (...args: Args) => void; args: Args }
      ),
    ): Promise<unknown>;
  }

  namespace dom {
    /** In content scripts alone. */
    function openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null;
  }

  namespace action {
    function setBadgeText(details: { text: string }): Promise<void>;
    function setBadgeBackgroundColor(details: { color: string }): Promise<void>;
    function setTitle(details: { title: string }): Promise<void>;
  }

  namespace webRequest {
    type ResourceType = 'main_frame' | 'sub_frame' | 'object' | 'websocket' | 'other';
    interface Details {
      requestId: string;
      url: string;
      type: ResourceType;
      tabId: number;
      frameId: number;
      method: string;
      /** Origin of whoever asked for it; left out where that was the browser. */
      initiator?: string;
      /** `prerender` for a page that is made ready before anybody asked for it. */
      documentLifecycle?: 'prerender' | 'active' | 'cached' | 'pending_deletion';
    }
    interface BlockingResponse {
      cancel?: boolean;
      redirectUrl?: string;
    }
    interface Stage {
      addListener(
        listener: (details: Details) => Promise<BlockingResponse> | BlockingResponse | undefined,
        filter: { urls: string[]; types: ResourceType[] },
        extra: ['blocking'],
      ): void;
    }
    const onBeforeRequest: Stage;
    /** May cancel, and not redirect. */
    const onBeforeSendHeaders: Stage;
    const onHeadersReceived: Stage;
    interface Notice {
      addListener(listener: (details: Details) => void, filter: { urls: string[]; types: ResourceType[] }): void;
    }
    const onBeforeRedirect: Notice;
    const onErrorOccurred: Notice;
  }

  namespace declarativeNetRequest {
    interface Rule {
      id: number;
      priority: number;
      action:
        | {
            type: 'redirect';
            redirect: {
              transform: {
                queryTransform: { removeParams: string[]; addOrReplaceParams: { key: string; value: string }[] };
              };
            };
          }
        | { type: 'modifyHeaders'; requestHeaders: { header: string; operation: 'set'; value: string }[] };
      condition: { regexFilter?: string; requestDomains?: string[]; resourceTypes: string[] };
    }
    function getDynamicRules(): Promise<Rule[]>;
    function updateDynamicRules(change: { removeRuleIds: number[]; addRules: Rule[] }): Promise<void>;
  }
}
