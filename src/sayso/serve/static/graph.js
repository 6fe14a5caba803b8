// The network with more lines than a drawing holds: sigma draws what the rows of the table say.
// Everything comes from the table of the page; nothing is asked for. Without WebGL the table stands alone.
const frame = document.getElementById("graph");
const rows = Array.from(document.querySelectorAll("tr[data-line]"));
const style = getComputedStyle(document.querySelector(".sayso"));
const colour = (name) => style.getPropertyValue(name).trim();
const QUADS = ["", "--q1", "--q2", "--q3", "--q4"].map((name) => name && colour(name));
const NOTHING = "rgba(0, 0, 0, 0)";
const [DASH, GAP] = [12, 9]; // of a line that nobody who is named stands for; sigma draws half of it
const [LEAST, MOST] = [3, 14]; // radius of an actor
const ROUNDS = 200;
const AT_ONCE = 5; // rounds of the layout in one task

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
    const weak = "weak" in row.dataset;
    const own = QUADS[Number(row.dataset.line)];
    graph.addDirectedEdge(...ends, {
      href: behind.getAttribute("href"),
      size: 2 + (8 * Math.sqrt(voices)) / Math.sqrt(most), // likewise
      color: own,
      whole: weak ? NOTHING : own,
      dash: weak ? DASH : 0,
      head: "mutual" in row.dataset ? "none" : "arrow",
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

// A line is drawn whole, or in dashes: the layer of the other way then draws nothing of it.
function lineShapes() {
  const { layerPlain, layerDashed, extremityArrow } = Sigma.rendering;
  const dashes = { dashSize: { attribute: "dash", default: 0, mode: "pixels" }, gapSize: { value: GAP, mode: "pixels" } };
  return {
    extremities: [extremityArrow()],
    variables: { whole: { type: "color", default: NOTHING }, dash: { type: "number", default: 0 } },
    layers: [layerPlain({ color: { attribute: "whole" } }), layerDashed({ ...dashes, solidExtremities: "head" })],
  };
}

function draw(graph) {
  let near = null;
  const bound = (...names) => Object.fromEntries(names.map((name) => [name, { attribute: name }]));
  const label = { labelColor: colour("--ink"), labelBackgroundColor: colour("--paper"), labelBackgroundPadding: 1 };
  const drawing = new Sigma(graph, frame, {
    settings: {
      enableEdgeEvents: true,
      enableCameraRotation: false,
      itemSizesReference: "screen",
      labelRenderedSizeThreshold: 5,
    },
    primitives: { nodes: { label: { font: { family: style.fontFamily, weight: "600" } } }, edges: lineShapes() },
    styles: {
      nodes: [Sigma.DEFAULT_STYLES.nodes, { ...label, backdropVisibility: "hidden" }],
      edges: [Sigma.DEFAULT_STYLES.edges, bound("whole", "dash", "head")],
    },
    nodeReducer: (key) => (near && !near.has(key) ? { label: "", color: colour("--line") } : {}),
    edgeReducer: (key) =>
      near && !graph.extremities(key).includes(near.of) ? { visibility: "hidden" } : {},
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
  const press = { in: () => camera.zoomIn(), out: () => camera.zoomOut(), whole: () => camera.reset() };
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
