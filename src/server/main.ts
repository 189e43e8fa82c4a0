// The command line: finds the command, lets it run, and turns a refusal into words and an exit code.
import { type Command, chooseLanguage, type Language, type Terminal } from './cli/command.ts'
import { aliases, commands } from './cli/commands.ts'
import { type Environment, readEnvironment } from './platform/config.ts'
import { programVersion } from './platform/program-root.ts'
import { Refusal, type Told } from './platform/refusal.ts'

async function main(argv: string[], env: Environment): Promise<number> {
  const { language, namedLanguage, rest } = chooseLanguage(argv, env)
  const terminal: Terminal = {
    env,
    language,
    namedLanguage,
    say: (told) => console.log(told[language]),
    print: (line) => console.log(line),
  }
  const [name = 'help', ...args] = rest
  if (name === '--version' || name === 'version') return done(() => terminal.print(programVersion()))
  if (['help', '--help', '-h'].includes(name) && args.length === 0) return help(terminal)
  if (name === 'help') return main([args[0] ?? '', '--help', '--lang', language], env)
  const load = commands[aliases[name] ?? name]
  if (!load) throw unknownCommand(name)
  const command = await load()
  if (args.includes('--help') || args.includes('-h')) return done(() => terminal.say(describe(command)))
  return command.run(args, terminal)
}

async function help(terminal: Terminal): Promise<number> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  const others = Object.entries(aliases).map(([name, same]) => ({
    name,
    summary: { zh: `同 ${same}`, en: `The same as ${same}` },
  }))
  terminal.say({
    zh: '关系 Guanxi —— 用法：guanxi <命令> [选项] [--lang zh|en]\n',
    en: 'Guanxi 关系 — usage: guanxi <command> [flags] [--lang zh|en]\n',
  })
  for (const { name, summary } of [...others, ...all]) {
    terminal.say({ zh: `  ${name.padEnd(10)} ${summary.zh}`, en: `  ${name.padEnd(10)} ${summary.en}` })
  }
  terminal.say({ zh: '\n  guanxi help <命令> 查看选项', en: '\n  guanxi help <command> shows its flags' })
  return 0
}

const describe = ({ name, usage, summary }: Command): Told => ({
  zh: `guanxi ${name} ${usage}\n${summary.zh}`,
  en: `guanxi ${name} ${usage}\n${summary.en}`,
})

function unknownCommand(name: string): Refusal {
  const known = [...Object.keys(aliases), ...Object.keys(commands)].join(' ')
  return new Refusal('usage', {
    zh: `没有命令 ${name}。可用：${known}`,
    en: `unknown command ${name}. Known: ${known}`,
  })
}

function done(act: () => void): number {
  act()
  return 0
}

/** A wrong setting is told in both languages: who wrote it may not be who reads it. */
function tell(refusal: Refusal, language: Language): string {
  if (refusal.code === 'settings-wrong') return `${refusal.told.zh}\n${refusal.told.en}`
  return refusal.told[language]
}

function languageOf(env: Environment): Language {
  try {
    return chooseLanguage(process.argv.slice(2), env).language
  } catch {
    return 'en'
  }
}

async function exitCode(): Promise<number> {
  try {
    return await main(process.argv.slice(2), readEnvironment())
  } catch (error) {
    console.error(error instanceof Refusal ? tell(error, languageOf(process.env)) : error)
    return error instanceof Refusal ? error.exitCode : 1
  }
}

// A connection that somebody holds open must not keep a program alive that has done what it was told.
process.exit(await exitCode())
