// Search in pages that were opened as files: there a browser starts no worker, so a hidden frame does its work.
// (The engine of the site knows such a stand-in by the name of this file, and then fetches none from elsewhere.)
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      const ready = new Promise((resolve) => frame.addEventListener("load", resolve));
      const script = Object.assign(document.createElement("script"), { src: new URL(address, document.baseURI).href });
      Object.assign(frame, { hidden: true, title: "Search", srcdoc: `<!doctype html><title>Search</title>` });
      document.documentElement.append(frame);
      this.ready = ready.then(() => {
        const inside = frame.contentWindow;
        inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
        return new Promise((resolve) => {
          script.addEventListener("load", () => resolve(inside));
          frame.contentDocument.head.append(script);
        });
      });
    }
    postMessage(data) {
      this.ready.then((inside) => inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  };
}
