/** Several threads over one memory. */
export { Relay } from './relay.ts';
export { emitShare, type Membership, type Share, Team, teamBytes } from './team.ts';
export { type AloneReason, decideThreads, type Threading, threadingOf, tooSmallFor } from './threading.ts';
export {
  type Crew,
  canShareMemory,
  nodeSpawn,
  runThread,
  type Spawn,
  startWorkers,
  type ThreadTask,
} from './workers.ts';
