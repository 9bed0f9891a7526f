// The lock screen of a tab goes away when somebody unlocks in another one. What pages left in the tab's memory (htmx
// notes their addresses) goes at once.

sessionStorage.clear();
new BroadcastChannel("counter").addEventListener("message", ({ data }) => data === "open" && location.reload());
