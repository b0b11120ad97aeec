/** The commands and their options. What each does is loaded only when it runs, so that none waits for another's code. */
import { Command, type CommanderError, Option } from 'commander';
import { exampleNames, nearest } from '../parse/index.ts';
import type { CommandLineWords } from '../words/index.ts';
import { commandProblem, type Problem } from '../words/index.ts';
import { trainCommand, trainSamples } from './training/command.ts';
import { version } from './version.ts';

/** Options take several names, apart by spaces or commas; those within brackets are no separators: W1[3,7]. */
const names = (value: string, before: readonly string[] = []): string[] => [
  ...before,
  ...value.split(/[,，](?![^[]*\])/).filter((name) => name !== ''),
];

export function commandLine(words: CommandLineWords): Command {
  const { commands } = words;
  const program = new Command('chainrule').description(commands.about).version(version, '--version', commands.version);
  const command = (name: string, description: string, samples: readonly string[]): Command => {
    const made = program.command(name).description(description);
    made.addHelpText('after', () =>
      ['', commands.examples, ...samples.map((sample) => `  chainrule ${sample}`)].join('\n'),
    );
    return made;
  };

  command('explain', commands.explain, [
    'explain lecture',
    'explain lecture --wrt w1 w5 --lang zh',
    'explain model.chain --of E -o derivation.html',
    'explain logistic-regression --order 2 --wrt w1 b',
    'explain lecture --form general',
    'explain mnist-mlp --wrt W1[3,7]',
  ])
    .argument('[file]', commands.file)
    .option('--wrt <names...>', commands.explainWrt, names)
    .option('--of <name>', commands.of)
    .addOption(new Option('--order <order>', commands.explainOrder).choices(['1', '2']).default('1'))
    .addOption(new Option('--form <form>', commands.form).choices(['scalar', 'index', 'matrix', 'general']))
    .addOption(new Option('--detail <detail>', commands.detail).choices(['brief', 'normal', 'full']).default('normal'))
    .addOption(new Option('--format <format>', commands.format).choices(['text', 'latex', 'markdown', 'html', 'json']))
    .option('-o, --output <file>', commands.output)
    .action(async (_file, options, invoked: Command) =>
      (await import('./explain.ts')).runExplain(onlyFile(invoked), options, words),
    );

  command('gradients', commands.gradients, [
    'gradients lecture',
    'gradients a.json b.json --format json',
    'gradients xor --order 2 --format json',
  ])
    .argument('[files...]', commands.files)
    .option('--of <name>', commands.of)
    .addOption(new Option('--order <order>', commands.order).choices(['1', '2']).default('1'))
    .addOption(new Option('--format <format>', commands.format).choices(['table', 'json', 'npz']))
    .option('-o, --output <file>', commands.output)
    .action(async (files: string[], options) => (await import('./gradients.ts')).runGradients(files, options, words));

  command('why', commands.why, [
    'why lecture --wrt w1',
    'why deep --wrt w1 --paths 10',
    'why model.json --wrt W1[3,7] -o why.svg',
  ])
    .argument('[file]', commands.file)
    .option('--wrt <name>', commands.whyWrt)
    .option('--of <name>', commands.of)
    .addOption(new Option('--paths <count>', commands.whyPaths).default('5'))
    .addOption(new Option('--format <format>', commands.format).choices(['text', 'json', 'svg', 'png']))
    .option('-o, --output <file>', commands.output)
    .action(async (_file, options, invoked: Command) =>
      (await import('./why.ts')).runWhy(onlyFile(invoked), options, words),
    );

  command('draw', commands.draw, [
    'draw lecture -o lecture.svg',
    'draw lecture --wrt w1 -o paths.png',
    'draw lecture --view simplified --stations a1 z3 z4',
  ])
    .argument('[file]', commands.file)
    .addOption(
      new Option('--view <view>', commands.drawView)
        .choices(['neurons', 'variables', 'operations', 'simplified'])
        .default('variables'),
    )
    .option('--wrt <names...>', commands.drawWrt, names)
    .option('--stations <names...>', commands.drawStations, names)
    .option('--of <name>', commands.of)
    .option('--forward', commands.drawForward)
    .addOption(new Option('--theme <theme>', commands.theme).choices(['light', 'dark']).default('light'))
    .addOption(new Option('--format <format>', commands.format).choices(['svg', 'png']))
    .option('-o, --output <file>', commands.output)
    .action(async (_file, options, invoked: Command) =>
      (await import('./draw.ts')).runDraw(onlyFile(invoked), options, words),
    );

  trainCommand(command('train', words.training.about, trainSamples), words).action(
    async (_file, options, invoked: Command) =>
      (await import('./train.ts')).runTrain(onlyFile(invoked, 'optional'), options, words),
  );

  command('serve', commands.serve, ['serve', 'serve --port 8080 --open'])
    .option('--port <port>', commands.port)
    .option('--open', commands.open)
    .action(async (options) => (await import('./serve.ts')).runServe(options, words));

  program.action(async (_options, invoked: Command) => {
    const [unknown] = invoked.args;
    if (unknown !== undefined) throw unknownCommand(program, unknown);
    await (await import('./serve.ts')).runServe({ open: true }, words);
  });
  program.allowExcessArguments();
  program.addHelpText('after', () => builtInList(words));
  for (const each of [program, ...program.commands]) speak(each, words);
  return program;
}

/** The one file that a command takes. */
function onlyFile(invoked: Command): string;
function onlyFile(invoked: Command, need: 'optional'): string | undefined;
function onlyFile(invoked: Command, need?: 'optional'): string | undefined {
  const [file, second] = invoked.args;
  if (file === undefined && need === undefined)
    throw commandProblem('invalid', 'fileMissing', { command: invoked.name() });
  if (second !== undefined) throw commandProblem('invalid', 'tooManyFiles', { command: invoked.name(), second });
  return file;
}

function builtInList({ commands, examples: { titles } }: CommandLineWords): string {
  const width = Math.max(...exampleNames.map((name) => name.length));
  const lines = exampleNames.map((name) => `  ${name.padEnd(width)}  ${titles[name]}`);
  return ['', commands.builtIn, ...lines].join('\n');
}

/** Help and mistakes in the language of `words`. */
function speak(command: Command, words: CommandLineWords): void {
  const { commands } = words;
  const titles: Readonly<Record<string, string>> = {
    'Usage:': commands.usage,
    'Options:': commands.options,
    'Arguments:': commands.arguments,
    'Commands:': commands.commandList,
  };
  command
    .helpOption('--help', commands.help)
    .helpCommand(false)
    .allowExcessArguments()
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: (usage) =>
        usage.replace('[options]', commands.optionsWord).replace('[command]', commands.commandWord),
      optionDescription: (option) => described(option, commands),
      subcommandTerm: (each) => each.name(),
    })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride((error) => {
      throw problemOf(error, command) ?? error;
    });
  command.addOption(languageOption(words));
}

const languageOption = ({ commands }: CommandLineWords): Option =>
  new Option('--lang <language>', commands.language).choices(['en', 'zh']);

function described(option: Option, { choices, defaultValue }: CommandLineWords['commands']): string {
  const facts = [
    ...(option.argChoices === undefined ? [] : [`${choices}: ${option.argChoices.join(', ')}`]),
    ...(option.defaultValue === undefined ? [] : [`${defaultValue}: ${option.defaultValue}`]),
  ];
  return facts.length === 0 ? option.description : `${option.description} (${facts.join('; ')})`;
}

function problemOf(error: CommanderError, command: Command): Problem | undefined {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const flags = command.options.map((option) => option.long ?? '');
      const near = nearest(quoted, flags);
      return commandProblem('invalid', 'unknownOption', {
        name: quoted,
        ...(near === undefined ? {} : { nearest: near }),
      });
    }
    case 'commander.optionMissingArgument':
      return commandProblem('invalid', 'optionNeedsValue', { option: optionName(quoted) });
    case 'commander.invalidArgument': {
      const value = /argument '([^']*)' is invalid/.exec(error.message)?.[1] ?? '';
      const option = command.options.find(({ flags }) => flags === quoted);
      const choices = option?.argChoices?.join(', ') ?? '';
      return commandProblem('invalid', 'wrongChoice', { option: optionName(quoted), value, choices });
    }
    default:
      return undefined;
  }
}

/** `-o, --output <file>` as a person types it: `--output`. */
const optionName = (flags: string): string => /--[\w-]+/.exec(flags)?.[0] ?? flags;

function unknownCommand(program: Command, name: string): Problem {
  const near = nearest(
    name,
    program.commands.map((each) => each.name()),
  );
  return commandProblem('invalid', 'unknownCommand', { name, ...(near === undefined ? {} : { nearest: near }) });
}
