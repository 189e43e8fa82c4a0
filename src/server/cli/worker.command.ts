import { type Command, readFlags, settingsWith } from './command.ts'
import { runProgram } from './run-program.ts'

export const worker: Command = {
  name: 'worker',
  summary: {
    zh: '只运行后台任务，与正在运行的程序共用数据库',
    en: "Background work only, on a running program's database",
  },
  usage: '[--data-dir FOLDER]',
  async run(args, terminal) {
    const { values } = readFlags(args, { 'data-dir': { type: 'string' } })
    return runProgram(settingsWith(terminal.env, values, { GUANXI_ROLE: 'worker' }), terminal)
  },
}
