import { fileURLToPath } from 'node:url'
import { minifyContractRouter } from '@orpc/contract'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, runnerImport } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const contractFile = here('src/contracts/contract.ts')

/** The browser needs the contract's paths and methods, not its schemas: this leaves zod out of the page. */
function contractForTheBrowser(): Plugin {
  const name = 'virtual:contract'
  return {
    name: 'guanxi:contract',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return
      const { module, dependencies } = await runnerImport<typeof import('./src/contracts/contract.ts')>(
        contractFile,
        {
          configFile: false,
          logLevel: 'error',
        },
      )
      for (const file of [contractFile, ...dependencies]) this.addWatchFile(file)
      return `export const contract = ${JSON.stringify(minifyContractRouter(module.contract), withoutProse)}`
    },
  }
}

/** Code that does not come is waited for, and fetched before it is imported: see `src/web/frame/arrival.ts`. */
function codeThatArrives(): Plugin {
  const file = here('src/web/frame/arrival.ts')
  return {
    name: 'guanxi:code-that-arrives',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js'
        ? `export { arrive as __vitePreload } from ${JSON.stringify(file)}`
        : undefined,
  }
}

/** Summaries and tags are for the API's documentation. An endpoint may be called so too: that is an object and stays. */
const withoutProse = (key: string, value: unknown) =>
  ['summary', 'tags', 'description'].includes(key) && (typeof value === 'string' || Array.isArray(value))
    ? undefined
    : value

/**
 * What the first view needs comes in four files that change at different pace; every page brings its own code. What many
 * pages share comes in one file more, for a page that is put together from fifty small ones waits for each of them. echarts
 * waits until a chart is on the screen.
 */
const chunks = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 5 },
  { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 4 },
  {
    name: 'antd',
    tags: ['$initial' as const],
    test: /node_modules[\\/](antd|@ant-design|@rc-component|stylis)[\\/]/,
    priority: 3,
  },
  { name: 'base', tags: ['$initial' as const], test: /node_modules/, priority: 2 },
  { name: 'kit', tags: ['$initial' as const], test: /src[\\/]web[\\/](ui|frame)/, priority: 1 },
  { name: 'shared', test: /node_modules|src[\\/]web[\\/]ui/, minShareCount: 6 },
]

export default defineConfig({
  root: here('src/web'),
  plugins: [react(), contractForTheBrowser(), codeThatArrives()],
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api/', '/openapi.json'].map((path) => [path, process.env.GUANXI_SERVER ?? 'http://localhost:3000']),
    ),
  },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
})
