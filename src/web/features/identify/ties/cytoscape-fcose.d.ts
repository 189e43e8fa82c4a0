declare module 'cytoscape-fcose' {
  const register: import('cytoscape').Ext
  // biome-ignore lint/style/noDefaultExport: so the package has it
  export default register
}
