/** What a fresh clone lacks: the packages, and a browser for the tests. Needs nothing but Node. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, run, runNpm, runTool } from './run.mjs';

/** Installs the packages if they are missing or not those of the lock file. Ends this program where it can't. */
export function ensureDependencies() {
  if (dependenciesAreCurrent()) return;
  console.log('Installing packages (npm ci) …');
  // An environment that says "production" must not leave out the tools that build and test.
  const code = runNpm('ci', '--include=dev', '--include=optional');
  if (code === 0) return;
  console.error('The packages could not be installed: npm says why above.');
  process.exit(code);
}

/**
 * Compares our lock file with the record that npm keeps of what it installed. Contents, not dates: a checkout, a copy
 * or a cache of node_modules gives files new dates.
 */
function dependenciesAreCurrent() {
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'));
  if (installed === undefined) return false;
  return Object.entries(packagesIn(join(root, 'package-lock.json')) ?? {}).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Optional packages for other platforms are never installed.
    return found === undefined ? optional === true : found.version === version;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }> | undefined}
 */
function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Chromium without windows: the same engine, for half of the processor's time. The tests take it first. */
const windowless = ['chromium-headless-shell'];
const windowed = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The path of Chromium or Chrome, installed first if there is none. Throws where it can't be had. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found !== undefined) return found;
  console.log('No Chromium found: installing one for the browser tests …');
  installChromium();
  const installed = await findChromium();
  if (installed !== undefined) return installed;
  throw new Error('No Chromium or Chrome found. Install one, or give its path in the variable CHAINRULE_CHROMIUM.');
}

function installChromium() {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    // Another installation may hold the lock for a while. The fonts are for Chinese in screenshots and PDFs.
    const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
    const packages = [...windowless, 'fonts-noto-cjk'];
    run('apt-get', [...options, 'update'], { environment });
    if (run('apt-get', [...options, 'install', '-y', '--no-install-recommends', ...packages], { environment }) === 0)
      return;
  }
  runTool('playwright', 'install', 'chromium');
}

/** The path of a Chromium or Chrome on this machine, the windowless one only `forTests`. */
export async function findChromium(forTests = true) {
  const chosen = process.env['CHAINRULE_CHROMIUM'];
  // A path that someone chose is never silently replaced by another browser.
  if (chosen) return existsSync(chosen) ? chosen : fail(`CHAINRULE_CHROMIUM is ${chosen}, which doesn't exist.`);
  const places = usualPlaces(forTests ? [...windowless, ...windowed] : windowed);
  return [...places, ...(await downloadedByPlaywright())].find((path) => existsSync(path));
}

/** @param {string[]} names @returns {string[]} */
function usualPlaces(names) {
  const { env, platform } = process;
  if (platform === 'darwin') {
    return ['/Applications', join(env['HOME'] ?? '', 'Applications')].flatMap((folder) =>
      ['Chromium', 'Google Chrome'].map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
    );
  }
  if (platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((folder) =>
      folder ? ['Chromium', 'Google/Chrome'].map((name) => join(folder, name, 'Application/chrome.exe')) : [],
    );
  }
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function downloadedByPlaywright() {
  // Not imported above: this file is read before the packages are there.
  const { chromium } = await import('playwright-core');
  return [chromium.executablePath()];
}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(message);
}
