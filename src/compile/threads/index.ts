/** Several threads over one memory. */
export { emitShare, LARGEST_TEAM, type Membership, type Share, Team, teamBytes } from './team.ts';
export { canShareMemory, nodeSpawn, runThread, type Spawn, startWorkers, type ThreadTask } from './workers.ts';
