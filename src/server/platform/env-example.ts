// The text of .env.example, made from the settings so that it cannot fall behind them.
import { secretKeys, settingNotes } from './settings.ts'

export function renderEnvExample(): string {
  const blocks = Object.entries(settingNotes).map(([key, note]) => {
    const fromFile = secretKeys.some((secret) => secret === key)
    return [
      `# ${note.about.zh}`,
      `#   ${note.expects.zh}${fromFile ? `；也可用 ${key}_FILE 指定存放它的文件` : ''}`,
      `# ${note.about.en}`,
      `#   ${note.expects.en}${fromFile ? `; or name a file that holds it in ${key}_FILE` : ''}`,
      `# ${key}=${note.example}`,
    ].join('\n')
  })
  const head = [
    '# 复制为 .env 并去掉需要修改的行首 #。不改也能运行。',
    '# Copy to .env and uncomment what you change. Everything runs without it.',
  ].join('\n')
  return `${[head, ...blocks].join('\n\n')}\n`
}
