/** The options of `chainrule train`. */
import { type Command, Option } from 'commander';
import type { CommandLineWords } from '../../words/index.ts';

export const trainSamples = [
  'train xor',
  'train digits',
  'train network.json --data table.csv --epochs 50 -o trained.json',
  'train line.chain --data points.csv --optimizer adam --lr 0.01',
  'train network.json --data iris --checkpoint run1 --resume',
] as const;

/** Options take several names, apart by commas. */
const names = (value: string, before: readonly string[] = []): string[] => [
  ...before,
  ...value.split(/[,，]/).filter((name) => name !== ''),
];

export function trainCommand(command: Command, { commands, threads, training: { help } }: CommandLineWords): Command {
  return command
    .argument('[file]', help.file)
    .option('--data <data>', help.data)
    .option('--label <columns>', help.label, names)
    .option('--standardize', help.standardize)
    .option('--validation <part>', help.validation)
    .option('--steps <count>', help.steps)
    .option('--epochs <count>', help.epochs)
    .option('--batch-size <count>', help.batchSize)
    .option('--no-shuffle', help.noShuffle)
    .option('--optimizer <name>', help.optimizer)
    .option('--lr <rate>', help.lr)
    .option('--momentum <factor>', help.momentum)
    .option('--dampening <part>', help.dampening)
    .option('--nesterov', help.nesterov)
    .option('--betas <pair>', help.betas)
    .option('--eps <number>', help.eps)
    .option('--weight-decay <factor>', help.weightDecay)
    .option('--alpha <factor>', help.alpha)
    .option('--centered', help.centered)
    .option('--amsgrad', help.amsgrad)
    .option('--lr-decay <factor>', help.lrDecay)
    .option('--initial-accumulator-value <number>', help.initialAccumulatorValue)
    .option('--schedule <schedule>', help.schedule)
    .option('--warm-up <epochs>', help.warmUp)
    .option('--clip-norm <length>', help.clipNorm)
    .option('--clip-value <limit>', help.clipValue)
    .option('--init <name>', help.init)
    .option('--early-stopping <epochs>', help.earlyStopping)
    .option('--seed <number>', help.seed)
    .addOption(new Option('--precision <precision>', help.precision).choices(['f64', 'f32']).default('f64'))
    .addOption(
      new Option('--backend <backend>', help.backend)
        .choices(['auto', 'interpreter', 'scalar', 'lanes', 'tensors'])
        .default('auto'),
    )
    .option('--threads <count>', threads.option)
    .option('--revectorize', threads.revectorize)
    .option('--json', help.json)
    .option('--log-steps', help.logSteps)
    .option('--checkpoint <folder>', help.checkpoint)
    .option('--checkpoint-every <seconds>', help.checkpointEvery)
    .option('--resume', help.resume)
    .option('-o, --output <file>', commands.output)
    .option('--overwrite', help.overwrite);
}
