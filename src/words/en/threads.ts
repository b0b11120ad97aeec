/** Why a step runs on one thread, where more were asked for. */
export const alone = {
  small: 'one thread, as more would cost more time than they save at this size',
  unavailable:
    'one thread, as threads can’t share memory here; in a browser, a page has to be isolated from other origins for that',
};
