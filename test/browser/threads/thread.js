/** A member of the team: says that it is there, and works until the team is dismissed. */
import { runThread } from '../../../dist/compile/index.js';

addEventListener('message', ({ data: task }) => {
  postMessage('here');
  runThread(task);
});
