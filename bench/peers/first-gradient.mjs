/** The gradient of the 2-2-2 network, once. */
import { differentiate } from '../../dist/gradient/index.js';
import { readExample } from '../../dist/parse/index.js';

differentiate(readExample('lecture'));
