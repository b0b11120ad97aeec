/** Who takes part in a workload, and how each is started. Whoever is missing on this machine says why. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Contestant } from './process.mjs';
import { writeData } from './workloads.mjs';

const here = (/** @type {string} */ name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chainrule-bench-'));

/** @typedef {import('./workloads.mjs').Workload} Workload */

/** Compiles a C program and gives its path. @param {string} source @param {string[]} options @param {string[]} libraries */
function compiled(source, options, libraries) {
  const program = join(folder, `${source}-${options.join('').replace(/\W/g, '')}`);
  const flags = ['-O3', '-march=native', ...options];
  execFileSync('cc', [...flags, here(source), '-o', program, ...libraries], { stdio: ['ignore', 'ignore', 'pipe'] });
  return program;
}

/** @param {string} name @param {string} file @param {string[]} words @param {string[]} [flags] */
export const inNode = (name, file, words, flags = []) =>
  new Contestant(name, process.execPath, [...flags, here(file), ...words]);

/** @param {Workload} work */
function scalarC(work) {
  const sizes = work.sizes.map((size, at) => `-DN${at}=${size}`);
  const program = compiled('scalar.c', [...sizes, `-DBATCH=${work.batch}`, `-DRATE=${work.rate}`], ['-lm']);
  return new Contestant('C', program, [writeData(work)]);
}

/** @param {Workload} work */
function blasC(work) {
  const program = compiled('blas.c', ['-ffast-math'], ['-lopenblas', '-lm']);
  const words = [work.hidden, work.rate, work.batch, ...work.sizes].map(String);
  return new Contestant('C + OpenBLAS', program, [writeData(work), ...words], { OPENBLAS_NUM_THREADS: '1' });
}

const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
/** The Python that has the libraries: Debian's own, else the one on the path. */
const pythons = ['/usr/bin/python3', 'python3'];

/** @param {'numpy' | 'torch'} library @param {string} name @param {string} file @param {string[]} words */
export function inPython(library, name, file, words) {
  const python = pythons.find((each) => {
    try {
      execFileSync(each, ['-c', `import numpy, ${library}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (python === undefined) throw new Error(`no Python with ${library} here`);
  return new Contestant(name, python, [here(file), ...words], oneThread);
}

/** @param {'numpy' | 'torch'} library @param {string} name @param {Workload} work */
const trainingInPython = (library, name, work) =>
  inPython(library, name, 'python.py', [library, JSON.stringify(work), writeData(work)]);

/** Does relaxed SIMD exist here behind a flag only? It is fused multiply-add. */
const needsFlag = Number(process.versions.node.split('.')[0]) < 22;
const fusedFlags = ['--experimental-wasm-relaxed-simd'];
/** Later engines can join vectors of 128 bits, behind a flag. */
export const wideFlags = ['--experimental-wasm-revectorize'];
export const hasWide = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' }).includes(wideFlags[0]);

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {(work: Workload) => Contestant} start
 * @property {(work: Workload) => boolean} [takesPart]
 * @property {boolean} [computesAnother] another loss, or an update for each sample: its loss says nothing
 */
const isSmall = (/** @type {Workload} */ work) => work.loss === 'bce';

/** @type {Peer[]} */
export const peers = [
  { name: 'chainrule', start: (work) => inNode('chainrule', 'chainrule.mjs', [work.name]) },
  {
    name: 'chainrule, fused multiply-add',
    start: (work) => inNode('chainrule, fused multiply-add', 'chainrule.mjs', [work.name], fusedFlags),
    takesPart: (work) => needsFlag && !isSmall(work),
  },
  {
    name: 'chainrule, 256 bits',
    start: (work) => inNode('chainrule, 256 bits', 'chainrule.mjs', [work.name, '1', '256'], wideFlags),
    takesPart: (work) => hasWide && !isSmall(work),
  },
  {
    name: 'chainrule, 256 bits, two threads',
    start: (work) => inNode('chainrule, 256 bits, two threads', 'chainrule.mjs', [work.name, '2', '256'], wideFlags),
    takesPart: (work) => hasWide && !isSmall(work),
  },
  {
    name: 'chainrule, two threads',
    start: (work) => inNode('chainrule, two threads', 'chainrule.mjs', [work.name, '2']),
    takesPart: (work) => !isSmall(work),
  },
  { name: 'C', start: scalarC, takesPart: isSmall },
  { name: 'C + OpenBLAS', start: blasC, takesPart: (work) => !isSmall(work) },
  { name: 'PyTorch', start: (work) => trainingInPython('torch', 'PyTorch', work) },
  { name: 'NumPy', start: (work) => trainingInPython('numpy', 'NumPy', work) },
  { name: 'jax-js', start: (work) => inNode('jax-js', 'jax.mjs', [work.name]) },
  { name: 'TensorFlow.js wasm', start: (work) => inNode('TensorFlow.js wasm', 'tfjs.mjs', [work.name]) },
  {
    name: 'synaptic',
    start: (work) => inNode('synaptic', 'synaptic.mjs', [work.name]),
    takesPart: isSmall,
    computesAnother: true,
  },
  {
    name: 'brain.js',
    start: (work) => inNode('brain.js', 'brain.mjs', [work.name]),
    takesPart: isSmall,
    computesAnother: true,
  },
  { name: 'ConvNetJS', start: (work) => inNode('ConvNetJS', 'convnet.mjs', [work.name]), computesAnother: true },
];
