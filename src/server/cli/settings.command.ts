import { renderEnvExample } from '../platform/env-example.ts'
import { type Command, readFlags } from './command.ts'

export const settings: Command = {
  name: 'settings',
  summary: {
    zh: '列出所有设置（即 .env.example 的内容）',
    en: 'List every setting (the text of .env.example)',
  },
  usage: '',
  async run(args, terminal) {
    readFlags(args, {})
    terminal.print(renderEnvExample().trimEnd())
    return 0
  },
}
