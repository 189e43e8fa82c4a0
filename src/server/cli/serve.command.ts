import { type Command, readFlags, settingFlags, settingsWith } from './command.ts'
import { runProgram } from './run-program.ts'

export const serve: Command = {
  name: 'serve',
  summary: {
    zh: '启动：网页、接口与后台任务（npm start 即此）',
    en: 'Start: page, API and background work (npm start does this)',
  },
  usage: '[--port N] [--host ADDRESS] [--data-dir FOLDER]',
  async run(args, terminal) {
    const { values } = readFlags(args, settingFlags)
    return runProgram(settingsWith(terminal.env, values), terminal)
  },
}
