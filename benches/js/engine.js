// One kind of number at work on the Level 3 offer, in a page of its own: its functions see no other kind, so that the
// browser compiles them for this one. `?fast` and `?as-page` are the engine in wasm; `?floats`, `?bigints` and
// `?decimals` are the kinds of waterfalls.js.
//
// The page answers in `window.bench`:
// - `own(id)`: what is accepted of the tenders of a shipped offer, by series and window;
// - `varied(rounds)`: the sums of what is accepted of the varied tenders, settled so many times;
// - `speed(milliseconds)`: millions of waterfalls a second over at least so long, and the sums of one round.

const LAUNCH = "level3-2004-launch";
const TENDERS = 1_000;
/** Rounds between two looks at the clock. */
const AT_ONCE = 10;

const name = location.search.slice(1);
const { own, varied } = name === "fast" || name === "as-page" ? await inWasm() : await inJavaScript();

window.bench = { own, varied, speed };

async function inWasm() {
  const { default: init, Engine } = await import(`./${name}/engine_bench.js`);
  await init();
  const engine = Engine.varied(LAUNCH);
  return {
    own: async (id) => Array.from(Engine.own(id).run(1)),
    varied: (rounds) => Array.from(engine.run(rounds)),
  };
}

async function inJavaScript() {
  const waterfalls = await import("./waterfalls.js");
  const kind = waterfalls[name];
  const offer = async (id) => (await fetch(`${id}.json`)).json();
  const launch = await offer(LAUNCH);
  return {
    own: async (id) => {
      const terms = await offer(id);
      return waterfalls.atWork(kind, terms, [waterfalls.ownTenders(terms)])(1);
    },
    varied: waterfalls.atWork(kind, launch, waterfalls.variedTenders(launch, TENDERS)),
  };
}

function speed(milliseconds) {
  let rounds = 0;
  let took = 0;
  const sums = new Float64Array(12);
  const start = performance.now();
  while (took < milliseconds) {
    varied(AT_ONCE).forEach((sum, at) => (sums[at] += sum));
    rounds += AT_ONCE;
    took = performance.now() - start;
  }
  return { millions: (rounds * TENDERS) / took / 1_000, sums: Array.from(sums, (sum) => sum / rounds) };
}
