// The network with more lines than a drawing holds: sigma draws what the rows of the table say.
// Everything comes from the table of the page; nothing is asked for. Without WebGL the table stands alone.
const frame = document.getElementById("graph");
const rows = Array.from(document.querySelectorAll("tr[data-line]"));
const style = getComputedStyle(document.querySelector(".sayso"));
const colour = (name) => style.getPropertyValue(name).trim();
const QUADS = ["", "--q1", "--q2", "--q3", "--q4"].map((name) => name && colour(name));
const PALE = 0.35; // how much of its colour a line keeps that nobody who is named stands for
const [LEAST, MOST] = [3, 14]; // radius of an actor
const ROUNDS = 200;
const AT_ONCE = 5; // rounds of the layout in one task

// Between the paper and a colour (both #rrggbb): what lies under a line is not to shine through it.
function pale(full) {
  const parts = (hex) => hex.match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16));
  const paper = parts(colour("--paper"));
  const mixed = parts(full).map((part, at) => Math.round(PALE * part + (1 - PALE) * paper[at]));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function graphOf() {
  const graph = new graphology.MultiDirectedGraph();
  const actor = (link) => {
    const key = link.getAttribute("href");
    if (!graph.hasNode(key)) graph.addNode(key, { label: link.textContent, voices: 0, color: colour("--soft") });
    return key;
  };
  const most = Math.max(...rows.map((row) => Number(row.dataset.voices)));
  for (const row of rows) {
    const [from, to, behind] = Array.from(row.querySelectorAll("a"));
    const voices = Number(row.dataset.voices);
    const ends = [actor(from), actor(to)];
    graph.addDirectedEdge(...ends, {
      href: behind.getAttribute("href"),
      size: 1 + (4 * Math.sqrt(voices)) / Math.sqrt(most),
      color: "weak" in row.dataset ? pale(QUADS[Number(row.dataset.line)]) : QUADS[Number(row.dataset.line)],
      type: "mutual" in row.dataset ? "line" : "arrow",
    });
    for (const key of ends) graph.updateNodeAttribute(key, "voices", (n) => n + voices);
  }
  place(graph);
  return graph;
}

// The busiest actors in the middle of a spiral, in their order: the same start for the same lines.
function place(graph) {
  const keys = graph.nodes().sort((a, b) => graph.getNodeAttribute(b, "voices") - graph.getNodeAttribute(a, "voices"));
  const most = Math.max(1, graph.getNodeAttribute(keys[0], "voices"));
  keys.forEach((key, at) => {
    const share = Math.sqrt(graph.getNodeAttribute(key, "voices") / most);
    graph.mergeNodeAttributes(key, {
      x: Math.sqrt(at) * Math.cos(at * 2.4),
      y: Math.sqrt(at) * Math.sin(at * 2.4),
      size: LEAST + (MOST - LEAST) * share,
    });
  });
}

// Some rounds at a time, so that the page stays quick; the picture is drawn once, when all are done.
function settle(graph, then) {
  const layout = graphologyLibrary.layoutForceAtlas2;
  const settings = { ...layout.inferSettings(graph), barnesHutOptimize: graph.order > 200 };
  let left = ROUNDS;
  const round = () => {
    layout.assign(graph, { iterations: Math.min(AT_ONCE, left), settings });
    left -= AT_ONCE;
    if (left > 0) setTimeout(round);
    else then(graph);
  };
  round();
}

function draw(graph) {
  let near = null;
  const drawing = new Sigma(graph, frame, {
    enableEdgeEvents: true,
    labelColor: { color: colour("--ink") },
    labelFont: style.fontFamily,
    labelWeight: "600",
    labelRenderedSizeThreshold: 5,
    defaultDrawNodeHover: () => {},
    nodeReducer: (key, data) => (near && !near.has(key) ? { ...data, label: "", color: colour("--line") } : data),
    edgeReducer: (key, data) => ({ ...data, hidden: Boolean(near) && !graph.extremities(key).includes(near.of) }),
  });
  drawing.on("enterNode", ({ node }) => {
    near = new Set([node, ...graph.neighbors(node)]);
    near.of = node;
    frame.classList.add("pointed");
    drawing.refresh({ skipIndexation: true });
  });
  drawing.on("leaveNode", () => {
    near = null;
    frame.classList.remove("pointed");
    drawing.refresh({ skipIndexation: true });
  });
  drawing.on("clickNode", ({ node }) => location.assign(node));
  drawing.on("clickEdge", ({ edge }) => location.assign(graph.getEdgeAttribute(edge, "href")));
  const camera = drawing.getCamera();
  const press = { in: () => camera.animatedZoom(), out: () => camera.animatedUnzoom(), whole: () => camera.animatedReset() };
  for (const button of document.querySelectorAll("[data-zoom]"))
    button.addEventListener("click", press[button.dataset.zoom]);
  frame.dataset.settled = "";
}

settle(graphOf(), (graph) => {
  try {
    draw(graph);
  } catch (error) {
    frame.hidden = true;
    document.getElementById("graph-missing").hidden = false;
  }
});
