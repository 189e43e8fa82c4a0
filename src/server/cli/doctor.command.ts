import { personalData, searches } from '../app.ts'
import { examineNumbers } from '../identify/customers/doubled-numbers.service.ts'
import { examineKeeping } from '../identify/keeping/keeping.service.ts'
import { examinePlaces } from '../identify/merges/misplaced.service.ts'
import { examineErased } from '../identify/privacy/left-of-erased.service.ts'
import { examineTexts } from '../identify/search/examine-texts.service.ts'
import { indexEverything } from '../identify/search/indexing.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import { examine, type Finding } from '../platform/doctor.ts'
import { type Command, readFlags, settingFlags, settingsWith } from './command.ts'

const marks: Record<Finding['state'], string> = { good: '✓', warning: '!', bad: '✗' }

export const doctor: Command = {
  name: 'doctor',
  summary: { zh: '检查本机、数据目录与数据库', en: 'Examine the machine, the data folder and the database' },
  usage: '[--data-dir FOLDER] [--port N] [--json] [--reindex]',
  async run(args, terminal) {
    const { values } = readFlags(args, {
      ...settingFlags,
      json: { type: 'boolean' },
      reindex: { type: 'boolean' },
    })
    const erased = (ctx: Ctx) => examineErased(ctx, personalData)
    const texts = (ctx: Ctx) => examineTexts(ctx, searches)
    const checks = [examineNumbers, examinePlaces, erased, examineKeeping, values.reindex ? reindex : texts]
    const findings = await examine(settingsWith(terminal.env, values), checks)
    if (values.json) terminal.print(JSON.stringify(findings))
    else for (const { state, told } of findings) terminal.say(marked(marks[state], told))
    return findings.some(({ state }) => state === 'bad') ? 1 : 0
  },
}

/** Whatever is not found as it reads now is made right; on a large house some minutes. */
async function reindex(ctx: Ctx): Promise<Finding> {
  const { written } = await indexEverything(ctx, searches)
  return {
    state: 'good',
    told: {
      zh: `全文搜索已核对，重建 ${written} 条`,
      en: `the search over texts was gone through, ${written} made anew`,
    },
  }
}

const marked = (mark: string, { zh, en }: Finding['told']) => ({ zh: `${mark} ${zh}`, en: `${mark} ${en}` })
