declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  // biome-ignore lint/style/noDefaultExport: the bundler gives a style module's classes as its default
  export default classes;
}
declare module '*.css';
