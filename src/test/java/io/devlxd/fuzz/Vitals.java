package io.devlxd.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a process takes up, over time. */
final class Vitals {
    private final Path process;
    private final List<Sample> samples = new ArrayList<>();

    Vitals(long pid) {
        process = Path.of("/proc", Long.toString(pid));
    }

    Sample take() {
        Sample sample = new Sample(System.nanoTime() / 1e9, status("VmRSS") / 1024.0, status("Threads"), descriptors());
        samples.add(sample);
        return sample;
    }

    /** First, last and highest value, and the slope of the second half in an hour. */
    String report() {
        return line("RSS in MB", Sample::megabytes)
                + line("threads", Sample::threads)
                + line("descriptors", Sample::descriptors);
    }

    private String line(String name, ToDoubleFunction<Sample> value) {
        return String.format(
                "%s: %.1f first, %.1f last, %.1f at most, %+.2f an hour%n",
                name,
                value.applyAsDouble(samples.get(0)),
                value.applyAsDouble(samples.get(samples.size() - 1)),
                samples.stream().mapToDouble(value).max().orElseThrow(),
                slope(value));
    }

    /** By least squares. */
    private double slope(ToDoubleFunction<Sample> value) {
        List<Sample> half = samples.subList(samples.size() / 2, samples.size());
        double time = half.stream().mapToDouble(Sample::seconds).average().orElseThrow();
        double mean = half.stream().mapToDouble(value).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (Sample sample : half) {
            covariance += (sample.seconds - time) * (value.applyAsDouble(sample) - mean);
            variance += (sample.seconds - time) * (sample.seconds - time);
        }
        return variance == 0 ? 0 : covariance / variance * 3600;
    }

    private int descriptors() {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(String field) {
        try {
            return Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Sample(double seconds, double megabytes, int threads, int descriptors) {}
}
