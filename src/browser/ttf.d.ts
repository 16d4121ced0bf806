/** The build copies the font beside the bundles and gives its address. */
declare module '*.ttf' {
  const path: string
  export default path
}
