/** W1–W4: everyone takes steps in turn, round after round, and the ratios are those of a round. */
import { peers } from './peers.mjs';
import { median, short } from './statistics.mjs';

/** Of one turn, in seconds. */
const TURN = 0.12;
const FIRST_STEPS = 10;

/**
 * @param {import('./workloads.mjs').Workload} work
 * @param {{ rounds: number, warmUp: number }} options
 */
export async function race(work, { rounds, warmUp }) {
  console.log(`\n${work.name}: ${work.about}`);
  const taking = await start(work);
  try {
    for (const each of taking) {
      try {
        await prepare(each, warmUp);
      } catch (error) {
        each.missing = messageOf(error);
      }
    }
    const present = taking.filter(({ missing }) => missing === undefined);
    for (let round = 0; round < rounds; round++) {
      for (const each of present) each.rates.push(each.pace / (await each.contestant.steps(each.pace)));
    }
    return report(taking, present);
  } finally {
    for (const { contestant } of taking) contestant?.end();
  }
}

const messageOf = (/** @type {unknown} */ error) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0];

/** @param {import('./workloads.mjs').Workload} work */
async function start(work) {
  const taking = [];
  for (const peer of peers.filter(({ takesPart }) => takesPart?.(work) ?? true)) {
    /** @type {any} */
    const each = { ...peer, rates: [], pace: 1, loss: Number.NaN };
    taking.push(each);
    try {
      each.contestant = peer.start(work);
      await each.contestant.ready();
    } catch (error) {
      each.missing = messageOf(error);
    }
  }
  return taking;
}

/** The loss after the first steps; then warm, and paced to a turn. */
async function prepare(each, warmUp) {
  if (each.missing !== undefined) return;
  const { contestant } = each;
  let seconds = await contestant.steps(FIRST_STEPS);
  each.loss = await contestant.loss();
  each.pace = FIRST_STEPS;
  for (let spent = seconds; spent < warmUp; spent += seconds) {
    seconds = await contestant.steps(each.pace);
    each.pace = Math.max(1, Math.min(4 * each.pace, Math.round((each.pace * TURN) / Math.max(seconds, 1e-6))));
  }
}

function report(taking, present) {
  const reference = present.find(({ name }) => name === 'PyTorch') ?? present[0];
  if (reference === undefined) return [];
  const own = present.find(({ name }) => name === 'chainrule');
  const ratios = (each, to) => median(each.rates.map((rate, round) => rate / to.rates[round]));
  console.log(
    `  ${'steps/s'.padStart(40)}  × ${reference.name.padEnd(9)} chainrule is   loss after ${FIRST_STEPS} steps`,
  );
  for (const each of taking) {
    if (each.missing !== undefined) {
      console.log(`  ${each.name.padEnd(30)} not here: ${each.missing}`);
      continue;
    }
    each.rate = median(each.rates);
    each.ratio = ratios(each, reference);
    each.lead = own === undefined ? Number.NaN : ratios(own, each);
    const loss = each.computesAnother ? 'computes another' : each.loss.toPrecision(8);
    const agrees = each.computesAnother || Math.abs(each.loss / reference.loss - 1) < 5e-6 ? '' : '  DIFFERS';
    console.log(
      `  ${each.name.padEnd(30)} ${short(each.rate).padStart(9)}  ${short(each.ratio).padStart(11)}  ${short(each.lead).padStart(8)} ×    ${loss}${agrees}`,
    );
  }
  return present.map(({ name, rate, ratio, lead }) => ({ name, rate, ratio, lead }));
}
