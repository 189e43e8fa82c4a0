import { examineNumbers } from '../identify/customers/doubled-numbers.service.ts'
import { examine, type Finding } from '../platform/doctor.ts'
import { type Command, readFlags, settingFlags, settingsWith } from './command.ts'

const marks: Record<Finding['state'], string> = { good: '✓', warning: '!', bad: '✗' }

export const doctor: Command = {
  name: 'doctor',
  summary: { zh: '检查本机、数据目录与数据库', en: 'Examine the machine, the data folder and the database' },
  usage: '[--data-dir FOLDER] [--port N] [--json]',
  async run(args, terminal) {
    const { values } = readFlags(args, { ...settingFlags, json: { type: 'boolean' } })
    const findings = await examine(settingsWith(terminal.env, values), [examineNumbers])
    if (values.json) terminal.print(JSON.stringify(findings))
    else for (const { state, told } of findings) terminal.say(marked(marks[state], told))
    return findings.some(({ state }) => state === 'bad') ? 1 : 0
  },
}

const marked = (mark: string, { zh, en }: Finding['told']) => ({ zh: `${mark} ${zh}`, en: `${mark} ${en}` })
