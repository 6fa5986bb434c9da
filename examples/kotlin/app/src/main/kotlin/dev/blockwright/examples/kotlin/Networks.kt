package dev.blockwright.examples.kotlin

import dev.blockwright.dsl.Network
import dev.blockwright.examples.kotlin.descriptions.Generator
import dev.blockwright.examples.kotlin.descriptions.Gpt
import dev.blockwright.examples.kotlin.descriptions.Mixed
import dev.blockwright.examples.kotlin.descriptions.ResNet
import dev.blockwright.examples.kotlin.descriptions.Siamese
import dev.blockwright.examples.kotlin.descriptions.TextClassifier
import dev.blockwright.examples.kotlin.descriptions.UNet

// The networks of the module "descriptions" whose blocks are generated here.

@Network(from = Generator::class) private interface Generators

@Network(from = Gpt::class) private interface LanguageModels

@Suppress("BW-BIAS-BEFORE-NORM") // the biases are part of what is compared with Java
@Network(from = Mixed::class) private interface Mixtures

/** Two blocks: the class has two methods with `@Network`. */
@Network(from = ResNet::class) private interface ResNets

@Network(from = Siamese::class) private interface Twins

@Network(from = TextClassifier::class) private interface TextClassifiers

@Suppress("BW-BIAS-BEFORE-NORM") // the biases are part of what is compared with Java
@Network("Segmenter", from = UNet::class) private interface Segmenters
